package app.guike;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.annotation.Transactional;

/// What the house style asks for and a machine can see. Each message says what to do instead.
class HouseRulesTest {
    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("app.guike");
    private static final Path JAVA = Path.of("src/main/java/app/guike");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Set<String> MODULES = modules();
    private static final Map<String, String> OWNERS = owners();

    @Test
    void foldersAreModules() {
        assertThat(MODULES).contains("base", "shell", "org");
        for (var place : List.of(TEMPLATES, MIGRATIONS, Path.of("src/test/java/app/guike"))) {
            assertThat(children(place, Files::isDirectory)).as("folders of %s are named like modules: move what is in others", place).isSubsetOf(MODULES);
        }
        assertThat(children(MESSAGES, Files::isRegularFile).map(f -> f.replaceAll("(_en)?\\.properties", ""))).as("messages are named like modules").isSubsetOf(MODULES);
        assertThat(MODULES).as("a module needs a package-info.java with a sentence and its allowedDependencies")
            .allMatch(m -> find(read(JAVA.resolve(m + "/package-info.java")), "(?s)^///.*allowedDependencies").findAny().isPresent());
    }

    @Test
    void typesAreNamedAfterThingsOfTheField() {
        noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO|VO|Cmd|Entity|Mapper|Service)")
            .as("Name a type after a thing of the field, and move its methods to their data").check(OURS);
    }

    @Test
    void pagesAreHiddenExceptTheirRecords() {
        classes().that().resideInAPackage("app.guike.*.web..").and().resideOutsideOfPackage("app.guike.shell.web..").and().areTopLevelClasses()
            .and().haveSimpleNameNotEndingWith("package-info").should(new ArchCondition<>("be package-private, unless a record that a template names") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var fine = !type.getModifiers().contains(JavaModifier.PUBLIC) || type.isRecord() || type.isEnum() || type.isInterface();
                    events.add(new SimpleConditionEvent(type, fine, type.getName() + " is public: take the modifier away"));
                }
            }).check(OURS);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class).as("Take it in the constructor").check(OURS);
    }

    @Test
    void commandsAreTheTransactions() {
        methods().that().areAnnotatedWith(Transactional.class).should().bePublic().andShould().beDeclaredInClassesThat().resideOutsideOfPackage("..web..")
            .as("@Transactional stands on public commands in a module's root; a handler runs in one already").check(OURS);
        noClasses().should().beAnnotatedWith(Transactional.class).as("@Transactional stands on the command, not on its class").check(OURS);
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        var found = in(JAVA, ".java", "(Instant|Local(Date)?(Time)?|OffsetDateTime|ZonedDateTime|Year|YearMonth)\\.now\\(\\)|currentTimeMillis|currentLocalDate|currentTimestamp");
        assertThat(found).as("inject java.time.Clock: tests set it").isEmpty();
    }

    @Test
    void tablesAreReadDownwardsAndWrittenByTheirOwner() {
        assertThat(OWNERS).containsEntry("STORE", "org").hasSizeGreaterThan(30);
        assertThat(wrong("import static guike\\.Tables\\.(\\w+);", (module, owner) -> owner.equals(module) || allowed(module).contains(owner)))
            .as("reads a table of a module that its package-info does not allow: let the higher module contribute or listen").isEmpty();
        assertThat(wrong("(?:insertInto|deleteFrom|mergeInto|newRecord|(?<!for)[Uu]pdate)\\(([A-Z_]{3,})[,)]", (module, owner) -> owner.equals(module) || module.equals("demo")))
            .as("writes a table of another module: call its command, or publish a fact").isEmpty();
    }

    @Test
    void everyTextHasBothLanguages() {
        for (var module : MODULES) {
            assertThat(keys(module + ".properties")).as("messages/%s.properties and _en have the same keys", module).isEqualTo(keys(module + "_en.properties"));
        }
        var all = MODULES.stream().flatMap(m -> keys(m + ".properties").stream()).collect(toSet());
        var asked = Stream.concat(texts(JAVA, ".java", "\\bt\\(\"([\\w.-]+)\"[,)]", ""), texts(TEMPLATES, ".jte", "\\bt\\(\"([\\w.-]+)\"[,)]", ""));
        assertThat(asked.filter(use -> !all.contains(use.key()))).as("add the text to messages/<module>.properties and _en").isEmpty();
        var refused = Stream.concat(texts(JAVA, ".java", "Refusal\\.(?:bad|forbidden|conflict|invalid|tooLarge|tooMany)\\(\"([\\w-]+)\"", "refusal."),
            texts(JAVA, ".java", "Refusal\\.field\\(\"[\\w.]+\", \"([\\w-]+)\"", "refusal."));
        assertThat(refused.filter(use -> !all.contains(use.key()))).as("add the words of the refusal to the module's messages").isEmpty();
    }

    @Test
    void templatesHoldNoWordsNoStyleAndNoScript() {
        assertThat(in(TEMPLATES, ".jte", "(?<!brand-mark\" aria-hidden=\"true\">)\\p{IsHan}")).as("put the text into messages and use t(…)").isEmpty();
        assertThat(in(TEMPLATES, ".jte", "(?<!<kbd|-)>[^<>@${}]*[A-Za-z]{3,}[^<>@${}]*</|(aria-label|placeholder|alt)=\"[^\"$]*[A-Za-z]{2,}[^\"$]*\""))
            .as("put the text into messages and use t(…)").isEmpty();
        assertThat(in(TEMPLATES, ".jte", "\\sstyle=|<style|\\son[a-z]+=|<script(?! src)|hx-on|javascript:")).as("the page's security policy forbids it: use a class or a file in static/js").isEmpty();
    }

    @Test
    void filesStaySmall() {
        assertThat(files(JAVA, ".java").filter(f -> read(f).lines().count() > 300)).as("split by capability").isEmpty();
        assertThat(files(TEMPLATES, ".jte").filter(f -> read(f).lines().count() > 150)).as("split into fragments beside the page").isEmpty();
    }

    private interface Allowed {
        boolean is(String module, String owner);
    }

    private record Use(Path file, String key) {
    }

    private static List<String> wrong(String pattern, Allowed allowed) {
        var wrong = new ArrayList<String>();
        files(JAVA, ".java").forEach(file -> find(read(file), pattern).forEach(m -> {
            var owner = OWNERS.get(m.group(1));
            if (owner != null && !allowed.is(JAVA.relativize(file).getName(0).toString(), owner)) {
                wrong.add(file + ": " + m.group(1) + " of " + owner);
            }
        }));
        return wrong;
    }

    private static List<String> in(Path root, String ending, String pattern) {
        return files(root, ending).flatMap(f -> find(read(f), pattern).map(m -> f + ": " + m.group().strip())).toList();
    }

    private static Stream<Use> texts(Path root, String ending, String pattern, String prefix) {
        return files(root, ending).flatMap(f -> find(read(f), pattern).map(m -> new Use(f, prefix + m.group(1))));
    }

    private static Set<String> allowed(String module) {
        var list = find(read(JAVA.resolve(module + "/package-info.java")), "allowedDependencies = \\{?([^})]*)").map(m -> m.group(1)).findFirst().orElse("");
        return find(list, "\"(\\w+)\"").map(m -> m.group(1)).collect(toSet());
    }

    private static Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        files(MIGRATIONS, ".sql").forEach(f -> find(read(f), "create (?:unlogged )?table (?:if not exists )?guike\\.(\\w+)")
            .forEach(m -> owners.put(m.group(1).toUpperCase(), MIGRATIONS.relativize(f).getName(0).toString())));
        return owners;
    }

    private static Set<String> keys(String file) {
        var keys = new Properties();
        if (Files.exists(MESSAGES.resolve(file))) {
            try (var in = Files.newBufferedReader(MESSAGES.resolve(file))) {
                keys.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new TreeSet<>(keys.stringPropertyNames());
    }

    private static Set<String> modules() {
        return children(JAVA, Files::isDirectory).collect(toSet());
    }

    private static Stream<String> children(Path folder, Function<Path, Boolean> kind) {
        try (var list = Files.list(folder)) {
            return list.filter(kind::apply).map(p -> p.getFileName().toString()).filter(n -> !n.startsWith(".")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path root, String ending) {
        try (var walk = Files.walk(root)) {
            return walk.filter(p -> p.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> find(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
