/// The database: the embedded PostgreSQL under `GUIKE_HOME`, or a cluster by URL, and the checks of either.
@NullMarked
package app.guike.shell.database;

import org.jspecify.annotations.NullMarked;
