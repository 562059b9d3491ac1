package app.guike.base;

/// The beginning of words that are too long for where they are noted; the whole stands elsewhere.
public final class Beginning {
    private Beginning() {
    }

    /// The words, or so much of them that it is no longer than `most` characters, with an ellipsis; no character is cut in two.
    public static String of(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = most - 1;
        return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
