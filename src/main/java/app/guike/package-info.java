/// Guike 贵客: customer care and key accounts.
///
/// A package directly below is a module, a business capability. Imports point down only:
///
/// | floor | modules |
/// |---|---|
/// | ground | `base`, `shell`, `calendar` |
/// | house | `org`, `audit`, `file` |
/// | hall | `customer` |
/// | rooms: what customers own and do | `vehicle` |
/// | rooms: what we do for them | `survey`, `care`, `complaint` |
/// | desk | `approval`, `target`, `report`, `ingest`, `demo` |
@NullMarked
package app.guike;

import org.jspecify.annotations.NullMarked;
