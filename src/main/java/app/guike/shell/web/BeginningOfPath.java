package app.guike.shell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/// Asks only the handlers whose path begins as that of the request, a few dozen of many hundred: each is asked for its method, its headers
/// and what it answers before it looks at the path.
class BeginningOfPath extends RequestMappingHandlerMapping {
    /// By handler: first segments of its paths; none where one of them may be anything.
    private final Map<RequestMappingInfo, Set<String>> beginnings = new HashMap<>();

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        super.registerHandlerMethod(handler, method, mapping);
        beginnings.put(mapping, beginnings(mapping));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        var beginning = beginnings.getOrDefault(info, Set.of());
        return beginning.isEmpty() || beginning.contains(first(request)) ? super.getMatchingMapping(info, request) : null;
    }

    private static Set<String> beginnings(RequestMappingInfo mapping) {
        var paths = mapping.getPathPatternsCondition();
        var first = paths == null ? Set.<String>of() : paths.getPatterns().stream().map(PathPattern::getPatternString).map(BeginningOfPath::first).collect(Collectors.toSet());
        return first.stream().anyMatch(f -> f.isEmpty() || f.contains("{") || f.contains("*")) ? Set.of() : first;
    }

    private static String first(String pattern) {
        var parts = pattern.split("/", 3);
        return parts.length < 2 ? "" : parts[1];
    }

    /// As the patterns see it: decoded, without parameters.
    private static String first(HttpServletRequest request) {
        var elements = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements();
        return elements.size() > 1 && elements.get(1) instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : "";
    }
}
