@NullMarked
package app.guike.vehicle.policy.web;

import org.jspecify.annotations.NullMarked;
