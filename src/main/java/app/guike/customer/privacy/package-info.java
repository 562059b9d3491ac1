/// The Personal Information Protection Law 个人信息保护法 in the archive: consent per purpose, the rights of a person, erasure.
@NullMarked
package app.guike.customer.privacy;

import org.jspecify.annotations.NullMarked;
