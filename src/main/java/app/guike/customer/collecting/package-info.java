/// Collecting and keeping 资料收集与专人管理: the day's archives handed in by each specialist, classified by the supervisor, kept by one named person a class.
@NullMarked
package app.guike.customer.collecting;

import org.jspecify.annotations.NullMarked;
