import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/// Generates the jOOQ tables from the migrations: a throw-away PostgreSQL, migrated, then read.
/// Skipped while the migrations and this program have not changed.
void main(String[] args) throws Exception {
    var migrations = Path.of(args[0]);
    var target = Path.of(args[1]);
    var stamp = target.resolve("migrations.sha256");
    var hash = hash(migrations);
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
        return;
    }
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    try (var server = EmbeddedPostgres.builder().start()) {
        var url = server.getJdbcUrl("postgres", "postgres");
        Flyway.configure().dataSource(url, "postgres", "")
                .defaultSchema("guike").schemas("guike").createSchemas(true)
                .placeholders(Map.of("app", "guike_app"))
                .locations("filesystem:" + migrations).load().migrate();
        GenerationTool.generate(configuration(url, target));
    }
    Files.writeString(stamp, hash);
}

Configuration configuration(String url, Path target) {
    return new Configuration().withLogging(Logging.WARN)
            .withJdbc(new Jdbc().withUrl(url).withUser("postgres").withPassword(""))
            .withGenerator(new Generator()
                    .withStrategy(new Strategy())
                    .withDatabase(new Database()
                            .withSchemata(new SchemaMappingType().withInputSchema("guike").withOutputSchemaToDefault(true))
                            .withIncludes(".*")
                            .withExcludes("flyway_schema_history|spring_session.*|event_publication|scheduled_tasks")
                            .withIncludeRoutines(false))
                    .withGenerate(new Generate().withRecords(true).withDaos(false).withJavaTimeTypes(true).withComments(true).withFluentSetters(true))
                    .withTarget(new Target().withPackageName("guike").withDirectory(target.toString())));
}

String hash(Path migrations) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(Files.readAllBytes(Path.of("src/build/GenerateTables.java")));
    try (var files = Files.walk(migrations)) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(file.toString().getBytes());
            digest.update(Files.readAllBytes(file));
        }
    } catch (IOException e) {
        throw new IllegalStateException("cannot read " + migrations, e);
    }
    return HexFormat.of().formatHex(digest.digest());
}
