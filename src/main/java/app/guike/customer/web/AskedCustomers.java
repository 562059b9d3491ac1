package app.guike.customer.web;

import app.guike.org.region.RegionPicker;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The filter of customers as it stands in an address or a form.
///
/// @param named the words of the filter alone, by name; own fields as `custom[key]`
record AskedCustomers(@JsonValue Map<String, String> named) {
    private static final Set<String> STEPS = Set.of("region1", "region2", "region3");
    private static final Set<String> NAMES = Set.of("q", "store", "owner", "tag", "kind", "wish", "sort", "type", "industry", "region", "region1", "region2", "region3", "important",
        "hobby", "state", "watch", "child", "childAge", "childMonth", "source", "resource", "finder", "madeFrom", "madeTo", "segment", "rule", "columns", "view");
    private static final String OWN = "custom[";

    AskedCustomers {
        named = Map.copyOf(named);
    }

    static AskedCustomers of(HttpServletRequest request) {
        var named = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (NAMES.contains(name) || name.startsWith(OWN)) {
                named.put(name, values[0]);
            }
        });
        return new AskedCustomers(named);
    }

    /// As it was written down with a request for approval.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AskedCustomers kept(Map<String, @Nullable Object> written) {
        var named = new HashMap<String, String>();
        written.forEach((name, value) -> {
            if (value instanceof Map<?, ?> own) {
                own.forEach((key, of) -> named.put(OWN + key + "]", Objects.toString(of, "")));
            } else if (value != null) {
                named.put(name, value.toString());
            }
        });
        return new AskedCustomers(named);
    }

    /// Without the steps of a region, which a form beside the filter asks for itself.
    AskedCustomers stepless() {
        var rest = new HashMap<>(named);
        rest.keySet().removeAll(STEPS);
        return new AskedCustomers(rest);
    }

    CustomerFilter filter() {
        var asked = new HashMap<>(named);
        var region = RegionPicker.chosen(named);
        if (region != null) {
            asked.put("region", region);
        }
        return CustomerFilter.of(asked);
    }

    /// By hand: the list is opened more often than anything else, and twenty components bound by reflection were a tenth of its work.
    @Configuration(proxyBeanMethods = false)
    static class Resolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == AskedCustomers.class;
        }

        @Override
        public AskedCustomers resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
            return of(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
        }
    }
}
