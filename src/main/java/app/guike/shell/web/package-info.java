/// How requests reach handlers and answers reach people: frame, errors, security, assets, spoken values.
@NullMarked
package app.guike.shell.web;

import org.jspecify.annotations.NullMarked;
