/// Pages and interface of the feeds.
@org.jspecify.annotations.NullMarked
package app.guike.ingest.feed.web;
