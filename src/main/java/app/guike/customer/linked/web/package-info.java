/// Links between the archives of a group: the desk, the panel, the API.
@NullMarked
package app.guike.customer.linked.web;

import org.jspecify.annotations.NullMarked;
