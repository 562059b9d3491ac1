/// Approvals on pages and in the API.
@NullMarked
package app.guike.approval.web;

import org.jspecify.annotations.NullMarked;
