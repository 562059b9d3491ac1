package app.guike.shell.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// Addresses of style sheets and scripts with the hash of their content, so that browsers may keep them for ever.
@Component
public class Assets {
    private static final Map<String, String> HASHED = new ConcurrentHashMap<>();
    private static volatile @Nullable ResourceUrlProvider provider;

    Assets(ResourceUrlProvider provider) {
        Assets.provider = provider;
        HASHED.clear();
    }

    public static String asset(String path) {
        return HASHED.computeIfAbsent(path, p -> {
            var known = provider == null ? null : provider.getForLookupPath(p);
            if (known == null) {
                throw new IllegalStateException("no such asset: " + p);
            }
            return known;
        });
    }
}
