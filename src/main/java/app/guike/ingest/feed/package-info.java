/// Systems next door: files that come again and again, by a watched folder or by the interface, and the days on which one is missing.
@org.jspecify.annotations.NullMarked
package app.guike.ingest.feed;
