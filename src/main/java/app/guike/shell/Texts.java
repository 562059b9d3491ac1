package app.guike.shell;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The words of the pages, in the language of the viewer: `messages/<module>.properties` is Chinese, `_en` English.
public final class Texts {
    private static final Source SOURCE = source();
    private static final List<UnaryOperator<@Nullable String>> OWN = new CopyOnWriteArrayList<>();
    /// Texts without arguments as they read, a hundred to a page.
    private static final Map<String, String> CHINESE = new ConcurrentHashMap<>();
    private static final Map<String, String> ENGLISH = new ConcurrentHashMap<>();

    /// Those with arguments: the module that knows a text is sought once.
    private static final Map<String, MessageFormat> CHINESE_FORMATS = new ConcurrentHashMap<>();
    private static final Map<String, MessageFormat> ENGLISH_FORMATS = new ConcurrentHashMap<>();

    private Texts() {
    }

    private static final class Source extends ResourceBundleMessageSource {
        @Override
        protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
            return super.resolveCode(key, locale);
        }
    }

    /// Text of a key with its arguments, in the language of the current request.
    public static String t(String key, @Nullable Object... args) {
        return in(LocaleContextHolder.getLocale(), key, args);
    }

    public static String in(Locale locale, String key, @Nullable Object... args) {
        var text = args.length == 0 ? known(key, locale) : filled(key, locale, args);
        var named = text == null ? own(key) : text;
        if (named == null) {
            throw new NoSuchMessageException(key, locale);
        }
        return named;
    }

    /// Names that the house itself gives, such as those of its own fields: asked by key where no module has the text.
    ///
    /// @return takes them away again
    public static Runnable also(UnaryOperator<@Nullable String> names) {
        OWN.add(names);
        return () -> OWN.remove(names);
    }

    private static @Nullable String known(String key, Locale locale) {
        var english = locale.getLanguage().equals("en");
        return kept(english ? ENGLISH : CHINESE, key, k -> SOURCE.getMessage(k, null, null, english ? Locale.ENGLISH : Locale.CHINESE));
    }

    /// Read first: to compute where nothing is to be computed takes a lock.
    private static <V> @Nullable V kept(Map<String, V> all, String key, Function<String, @Nullable V> make) {
        var known = all.get(key);
        return known != null ? known : all.computeIfAbsent(key, make);
    }

    private static @Nullable String filled(String key, Locale locale, @Nullable Object... args) {
        var english = locale.getLanguage().equals("en");
        var format = kept(english ? ENGLISH_FORMATS : CHINESE_FORMATS, key, k -> SOURCE.resolveCode(k, english ? Locale.ENGLISH : Locale.CHINESE));
        if (format == null) {
            return null;
        }
        synchronized (format) { // it keeps what it is writing
            return format.format(plain(args));
        }
    }

    private static @Nullable String own(String key) {
        return OWN.reversed().stream().map(names -> names.apply(key)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /// Text of a key, or the fallback when no module has the key.
    public static String orElse(String key, String fallback) {
        var text = known(key, LocaleContextHolder.getLocale());
        return text != null ? text : Objects.requireNonNullElse(own(key), fallback);
    }

    /// The one of two names that is in the viewer's language; the Chinese one where there is no other.
    public static String either(String zh, @Nullable String en) {
        return english() && en != null && !en.isBlank() ? en : zh;
    }

    public static boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    static boolean knows(String key) {
        try {
            SOURCE.getMessage(key, null, Locale.CHINESE);
            return true;
        } catch (NoSuchMessageException e) {
            return false;
        }
    }

    /// Numbers as they are: an id or a year must not get thousands separators.
    private static @Nullable Object[] plain(@Nullable Object[] args) {
        var plain = args.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] instanceof Number n ? n.toString() : plain[i];
        }
        return plain;
    }

    private static Source source() {
        var source = new Source();
        source.setBasenames(modules().toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    private static List<String> modules() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_en.properties"))
                .map(r -> "messages/" + Objects.requireNonNull(r.getFilename()).replace("_en.properties", "")).sorted().distinct().toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list the messages", e);
        }
    }
}
