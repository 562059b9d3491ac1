package app.guike.shell.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.SQLErrorCodesFactory;

/// Starts the embedded database while the program is still being put together, so that nobody waits for it. Also reads the
/// error codes that the sessions' store asks for, since they stand in XML and take a quarter of a second.
class EarlyStart implements BeanFactoryPostProcessor, DisposableBean {
    private final CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();

    /// @param home the data folder, `GUIKE_HOME`
    /// @param postgres settings of the embedded server, by PostgreSQL's own names
    record Home(Path home, @DefaultValue Map<String, String> postgres) {
        Home {
            var named = new TreeMap<String, String>();
            postgres.forEach((name, value) -> named.put(name.replace('.', '_'), value)); // from the environment they come with dots
            postgres = named;
        }
    }

    /// Nothing is started while the beans are only written out for the jar.
    EarlyStart(Environment environment) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            database.cancel(false);
        } else {
            var home = Binder.get(environment).bind("guike", Home.class).get();
            Thread.ofPlatform().name("database-start").start(() -> start(home));
            Thread.ofPlatform().name("error-codes").daemon().start(SQLErrorCodesFactory::getInstance);
        }
    }

    private void start(Home home) {
        try {
            database.complete(EmbeddedDatabase.start(home.home(), home.postgres()));
        } catch (RuntimeException | Error e) {
            database.completeExceptionally(e);
        }
    }

    EmbeddedDatabase database() {
        return database.join();
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    }

    @Override
    public void destroy() throws Exception {
        var started = database.handle((server, failure) -> server).join();
        if (started != null) {
            started.close();
        }
    }
}
