package app.guike.vehicle.appointment.web;

import app.guike.shell.Requires;
import app.guike.vehicle.appointment.CalendarFeeds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Addresses for calendar programs, for other systems.
@RestController
@RequestMapping("/api/v1/appointment-feeds")
@Tag(name = "appointments")
class FeedsApi {
    private final CalendarFeeds feeds;

    FeedsApi(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    record NewFeed(long storeId, @Nullable Long adviserId, @Nullable String name) {
    }

    record Address(String url) {
    }

    @PostMapping
    @Requires(AppointmentRows.READ)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "A secret address at which a calendar program reads appointments; told this once")
    ResponseEntity<Address> create(@RequestBody NewFeed feed, HttpServletRequest request) {
        var secret = feeds.make(feed.storeId(), feed.adviserId(), feed.name());
        var url = ServletUriComponentsBuilder.fromContextPath(request).path("/calendars/" + secret + ".ics").toUriString();
        return ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(new Address(url));
    }

    @DeleteMapping("/{id}")
    @Requires(AppointmentRows.READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke an address")
    void revoke(@PathVariable long id) {
        feeds.revoke(id);
    }
}
