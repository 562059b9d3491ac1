package app.guike.shell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/// Seeks the handler of a request among those whose path begins with the same segment, a few dozen of many hundred. What is not found there, or
/// more than once, is sought as usual: that also finds out why there is none.
class BeginningOfPath extends RequestMappingHandlerMapping {
    private record Candidate(RequestMappingInfo mapping, HandlerMethod handler) {
    }

    /// By first segment.
    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    /// Of handlers whose first segment may be anything.
    private final List<Candidate> anywhere = new ArrayList<>();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        handlers.forEach((mapping, handler) -> beginnings(mapping).forEach(b -> list(b).add(new Candidate(mapping, handler))));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Candidate found = null;
        for (var candidate : Stream.concat(candidates.getOrDefault(first(request), List.of()).stream(), anywhere.stream()).toList()) {
            var matching = getMatchingMapping(candidate.mapping(), request);
            if (matching != null && found != null) {
                return super.lookupHandlerMethod(path, request);
            }
            found = matching == null ? found : new Candidate(matching, candidate.handler());
        }
        if (found == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.handler());
        handleMatch(found.mapping(), path, request);
        return found.handler();
    }

    private List<Candidate> list(String beginning) {
        return beginning.isEmpty() || beginning.contains("{") || beginning.contains("*") ? anywhere : candidates.computeIfAbsent(beginning, _ -> new ArrayList<>());
    }

    private static Stream<String> beginnings(RequestMappingInfo mapping) {
        var paths = mapping.getPathPatternsCondition();
        return paths == null ? Stream.of("") : paths.getPatterns().stream().map(PathPattern::getPatternString).map(BeginningOfPath::first).distinct();
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
