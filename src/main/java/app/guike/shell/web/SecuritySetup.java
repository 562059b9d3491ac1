package app.guike.shell.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.Viewers;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who gets in at all: tokens for `/api`, sessions for pages. What a person may do is [AccessGuard]'s.
@Configuration(proxyBeanMethods = false)
class SecuritySetup {
    private static final String STRICT = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; object-src 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
    /// The browser page of the API comes from a library that writes style attributes.
    private static final String API_DOCS = STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Viewers viewers, Problems problems, ApiGates gates) throws Exception {
        return http.securityMatcher("/api/v1/**")
            .csrf(c -> c.disable())
            .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .requestCache(c -> c.disable()).logout(l -> l.disable()).anonymous(a -> a.disable())
            .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
            .addFilterBefore(new ViewerFilter(viewers, true), AuthorizationFilter.class)
            .addFilterAfter(gates.rate(), AuthorizationFilter.class)
            .addFilterAfter(gates.repeats(), CallRate.class)
            .authorizeHttpRequests(a -> a.anyRequest().authenticated())
            .exceptionHandling(e -> e.authenticationEntryPoint((request, response, _) -> {
                response.setHeader("WWW-Authenticate", "Bearer");
                problems.tell(HttpStatus.UNAUTHORIZED, "not-signed-in", t("refusal.not-signed-in"), List.of(), request, response);
            }))
            .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Viewers viewers, Problems problems) throws Exception {
        return http
            .csrf(c -> c.csrfTokenRepository(tokens()))
            .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
            .requestCache(c -> c.disable()).logout(l -> l.disable())
            .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives(STRICT))
                .referrerPolicy(r -> r.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(p -> p.policy("camera=(), microphone=(), geolocation=()")))
            .addFilterBefore(new ViewerFilter(viewers, false), AuthorizationFilter.class)
            .authorizeHttpRequests(a -> a.requestMatchers(open()).permitAll().anyRequest().authenticated())
            .exceptionHandling(e -> e.authenticationEntryPoint(signIn()).accessDeniedHandler((request, response, _) ->
                problems.tell(HttpStatus.FORBIDDEN, "not-permitted", t("refusal.not-permitted"), List.of(), request, response)))
            .build();
    }

    @Bean
    @Order(0)
    SecurityFilterChain apiDocs(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/docs/**", "/api/swagger-ui/**", "/api/openapi.json", "/api/openapi.json/**")
            .csrf(c -> c.disable()).sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives(API_DOCS)))
            .authorizeHttpRequests(a -> a.anyRequest().permitAll()).build();
    }

    private static RequestMatcher[] open() {
        var path = PathPatternRequestMatcher.withDefaults();
        return new RequestMatcher[]{path.matcher("/sign-in"), path.matcher("/first-administrator"), path.matcher(HttpMethod.GET, "/calendars/*"), path.matcher("/answers/*"), path.matcher(HttpMethod.GET, "/css/**"),
            path.matcher(HttpMethod.GET, "/js/**"), path.matcher(HttpMethod.GET, "/img/**"), path.matcher(HttpMethod.GET, "/webjars/**"),
            path.matcher(HttpMethod.GET, "/favicon.ico"), path.matcher(HttpMethod.GET, "/actuator/health/**"), path.matcher("/error")};
    }

    private static CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(c -> c.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /// To the sign-in page, and back to where the person wanted to go. What a page asks by itself leaves it standing, with what is typed in it.
    private static AuthenticationEntryPoint signIn() {
        return (request, response, _) -> {
            if (Htmx.requested(request) && ViewerFilter.askedByItself(request)) {
                PageWriter.write(new Answer(new StaticTemplates().shellSignedOut(), HttpStatus.UNAUTHORIZED, Map.of()), response);
            } else if (Htmx.requested(request)) {
                response.setHeader("HX-Redirect", "/sign-in" + stoodAt(request));
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                response.sendRedirect("/sign-in" + wanted(request));
            }
        };
    }

    private static String wanted(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) ? to(request.getRequestURI(), request.getQueryString()) : "";
    }

    /// The page that htmx asked from, without its host.
    private static String stoodAt(HttpServletRequest request) {
        try {
            var page = new URI(Objects.requireNonNullElse(request.getHeader("HX-Current-URL"), "/"));
            return to(Objects.requireNonNullElse(page.getRawPath(), "/"), page.getRawQuery());
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String to(String path, @Nullable String query) {
        var whole = path + (query == null ? "" : "?" + query);
        return "/".equals(whole) ? "" : "?to=" + URLEncoder.encode(whole, StandardCharsets.UTF_8);
    }
}
