/// The events that come of archives and days 触发事件: what falls due by itself, each a query.
@NullMarked
package app.guike.care.trigger;

import org.jspecify.annotations.NullMarked;
