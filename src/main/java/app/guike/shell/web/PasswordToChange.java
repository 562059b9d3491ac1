package app.guike.shell.web;

/// The person must first choose a new password.
class PasswordToChange extends RuntimeException {
    PasswordToChange() {
        super("the password must be changed first");
    }
}
