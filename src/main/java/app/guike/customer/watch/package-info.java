/// Watch lists 关注名单: customers whose moves a person follows, why, and what is new of them.
@NullMarked
package app.guike.customer.watch;

import org.jspecify.annotations.NullMarked;
