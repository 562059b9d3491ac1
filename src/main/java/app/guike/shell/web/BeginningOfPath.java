package app.guike.shell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/// Seeks the handler of a request among those of its method whose path is as long and begins with the same segment, a few of many hundred. What is not found there, or
/// more than once, is sought as usual: that also finds out why there is none.
class BeginningOfPath extends RequestMappingHandlerMapping {
    private record Candidate(RequestMappingInfo mapping, HandlerMethod handler) {
    }

    /// @param segments how many the path has
    private record Beginning(String method, String first, int segments) {
    }

    private final Map<Beginning, List<Candidate>> candidates = new HashMap<>();
    /// Of handlers whose method, first segment or length may be anything.
    private final List<Candidate> anywhere = new ArrayList<>();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        handlers.forEach((mapping, handler) -> {
            var candidate = new Candidate(mapping, handler);
            var beginnings = beginnings(mapping);
            if (beginnings.isEmpty()) {
                anywhere.add(candidate);
            }
            beginnings.forEach(b -> candidates.computeIfAbsent(b, _ -> new ArrayList<>()).add(candidate));
        });
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Candidate found = null;
        for (var candidate : candidates(request)) {
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

    private List<Candidate> candidates(HttpServletRequest request) {
        var elements = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements();
        var first = elements.size() > 1 && elements.get(1) instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : ""; // as the patterns see it: decoded, without parameters
        var few = candidates.getOrDefault(new Beginning(request.getMethod(), first, elements.size() / 2), List.of());
        return anywhere.isEmpty() ? few : Stream.concat(few.stream(), anywhere.stream()).toList();
    }

    /// None where a method, first segment or length may be anything.
    private static Set<Beginning> beginnings(RequestMappingInfo mapping) {
        var paths = mapping.getPathPatternsCondition();
        var patterns = paths == null ? Set.<PathPattern>of() : paths.getPatterns();
        var beginnings = new HashSet<Beginning>();
        for (var pattern : patterns) {
            var text = pattern.getPatternString();
            var segments = text.split("/");
            if (segments.length < 2 || text.contains("*") || segments[1].contains("{")) {
                return Set.of();
            }
            mapping.getMethodsCondition().getMethods().forEach(method -> beginnings.add(new Beginning(method.name(), segments[1], segments.length - 1)));
        }
        return beginnings;
    }
}
