package app.guike.shell.web;

import app.guike.shell.Attempts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/// How requests reach handlers, and answers people.
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {
    private final ObjectProvider<Attempts> attempts;

    WebSetup(ObjectProvider<Attempts> attempts) {
        this.attempts = attempts;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JsonMapperBuilderCustomizer presentElements() {
        return Elements::present;
    }

    @Bean
    WebMvcRegistrations scopedHandlers(PlatformTransactionManager manager, ObjectProvider<Frames> frames, ObjectProvider<LongReading> reading) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new BeginningOfPath();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new ScopedHandlerAdapter(new TransactionTemplate(manager), frames, reading);
            }
        };
    }

    private static class ScopedHandlerAdapter extends RequestMappingHandlerAdapter {
        private final TransactionTemplate transactions;
        private final ObjectProvider<Frames> frames;
        private final ObjectProvider<LongReading> reading;

        ScopedHandlerAdapter(TransactionTemplate transactions, ObjectProvider<Frames> frames, ObjectProvider<LongReading> reading) {
            this.transactions = transactions;
            this.frames = frames;
            this.reading = reading;
        }

        @Override
        protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handler) {
            return handler.getBeanType().getName().startsWith("app.guike.")
                ? new ScopedInvocation(handler, transactions, frames.getObject(), reading.getObject())
                : super.createInvocableHandlerMethod(handler);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AttemptWatch(attempts));
        registry.addInterceptor(new AccessGuard());
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new PageWriter());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/")
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .resourceChain(true).addResolver(new EncodedResourceResolver()).addResolver(new LiteWebJarsResourceResolver());
        for (var folder : List.of("css", "js", "img")) {
            registry.addResourceHandler("/" + folder + "/**").addResourceLocations("classpath:/static/" + folder + "/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true).addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }

    /// Our handlers serve every file: Tomcat, which would look through the whole jar for more, is told of none.
    @Bean
    TomcatContextCustomizer noFilesInJars() {
        return context -> Arrays.stream(context.findLifecycleListeners()).filter(l -> l.getClass().getSimpleName().equals("StaticResourceConfigurer"))
            .forEach(context::removeLifecycleListener);
    }

    /// Browsers ask for it by themselves where no page names an icon.
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/favicon.ico", "/img/icon.svg");
    }

    /// The viewer's language; before signing in Chinese, unless the browser prefers English.
    @Bean
    LocaleResolver localeResolver() {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                var viewer = ViewerFilter.viewer(request);
                return viewer != null ? viewer.locale() : request.getHeader("Accept-Language") == null ? Locale.CHINESE : super.resolveLocale(request);
            }

            {
                setSupportedLocales(List.of(Locale.CHINESE, Locale.ENGLISH));
                setDefaultLocale(Locale.CHINESE);
            }
        };
    }
}
