/// Sealing 加密 of what must not be readable in the database: keys outside it, and a clear word at start when one is missing.
@NullMarked
package app.guike.shell.seal;

import org.jspecify.annotations.NullMarked;
