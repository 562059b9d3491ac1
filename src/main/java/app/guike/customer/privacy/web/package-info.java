/// Consents and requests of persons on pages and in the API.
@NullMarked
package app.guike.customer.privacy.web;

import org.jspecify.annotations.NullMarked;
