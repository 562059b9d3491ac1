import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/// Packs the program into one jar that starts quickly (docs/decisions/0011): Spring's beans written out beforehand, and all
/// libraries side by side in one archive, classes uncompressed, so that the JVM reads them without a loader of Spring's.
/// What stands on the class path first wins, as it would on the class path.
void main(String[] args) throws Exception {
    var work = Path.of(args[0]);
    var beans = work.resolve("classes");
    writeBeans(work, beans);
    var program = new Program();
    program.folder(beans);
    for (var part : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (Files.isDirectory(Path.of(part))) {
            program.folder(Path.of(part));
        } else if (part.endsWith(".jar")) {
            program.library(Path.of(part));
        }
    }
    program.write(Path.of(args[1]));
    System.exit(0);
}

/// Runs Spring's ahead-of-time processing without a profile and compiles what it wrote.
void writeBeans(Path work, Path classes) throws Exception {
    var sources = work.resolve("sources");
    SpringApplicationAotProcessor.main(new String[] {"app.guike.Guike", sources.toString(), work.resolve("resources").toString(), classes.toString(), "app.guike",
        "guike", "--logging.level.root=warn"});
    var options = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-parameters", "-proc:none", "-d", classes.toString(), "-cp",
        classes + File.pathSeparator + System.getProperty("java.class.path")));
    try (var files = Files.walk(sources)) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(options::add);
    }
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("the beans written beforehand do not compile");
    }
}

class Program {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, Collection<String>> lists = new TreeMap<>();
    private final Map<String, Map<String, Collection<String>>> factories = new TreeMap<>();

    void folder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                take(folder.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file), "guike");
            }
        }
    }

    void library(Path library) throws IOException {
        var name = library.getFileName().toString().replaceFirst("\\.jar$", "");
        try (var jar = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            for (var entry : jar.versionedStream().filter(e -> !e.isDirectory()).toList()) {
                try (var in = jar.getInputStream(entry)) {
                    take(entry.getName(), in.readAllBytes(), name);
                }
            }
        }
    }

    private void take(String name, byte[] content, String library) throws IOException {
        if (name.startsWith("META-INF/services/") || name.startsWith("META-INF/spring/") || name.equals("META-INF/spring-autoconfigure-metadata.properties")
            || name.equals("META-INF/spring.handlers") || name.equals("META-INF/spring.schemas")) {
            lists.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(new String(content, StandardCharsets.UTF_8).lines().toList());
        } else if (name.equals("META-INF/spring.factories") || name.equals("META-INF/spring/aot.factories")) {
            var all = new Properties();
            all.load(new java.io.ByteArrayInputStream(content));
            all.forEach((key, value) -> factories.computeIfAbsent(name, n -> new TreeMap<>()).computeIfAbsent((String) key, k -> new LinkedHashSet<>())
                .addAll(Stream.of(((String) value).split(",")).map(String::strip).toList()));
        } else if (isLegal(name)) {
            entries.putIfAbsent("META-INF/legal/" + library + "/" + name.substring(name.lastIndexOf('/') + 1), content);
        } else if (!isOfTheLibraryAlone(name)) {
            entries.putIfAbsent(name, content);
        }
    }

    private static boolean isLegal(String name) {
        return name.matches("(?i)(META-INF/)?(LICENSE|LICENCE|NOTICE|DEPENDENCIES|COPYRIGHT|AL2\\.0|LGPL2\\.1)[^/]*");
    }

    /// Manifests, signatures, indexes, module descriptors, and what only tools read (settings' descriptions, source maps).
    private static boolean isOfTheLibraryAlone(String name) {
        return name.equals("module-info.class") || name.matches("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]*\\.(SF|RSA|DSA|EC|kotlin_module))")
            || name.startsWith("META-INF/versions/") || name.startsWith("META-INF/native-image/") || name.startsWith("META-INF/proguard/")
            || name.matches("META-INF/(additional-)?spring-configuration-metadata\\.json") || name.matches("META-INF/maven/.*/pom\\.xml")
            || name.matches("META-INF/resources/webjars/.*\\.map");
    }

    void write(Path target) throws IOException {
        entries.put("META-INF/guike/migrations", text(Stream.of(String.valueOf(migrations()))));
        lists.forEach((name, lines) -> entries.put(name, text(lines.stream())));
        factories.forEach((name, all) -> entries.put(name, text(all.entrySet().stream().map(e -> e.getKey() + "=" + String.join(",", e.getValue())))));
        try (var jar = new ZipOutputStream(Files.newOutputStream(target))) {
            add(jar, JarFile.MANIFEST_NAME, manifest());
            for (var folder : folders()) {
                add(jar, folder, new byte[0]);
            }
            for (var entry : entries.entrySet()) {
                add(jar, entry.getKey(), entry.getValue());
            }
        }
    }

    private long migrations() {
        return entries.keySet().stream().filter(name -> name.matches("db/migration/.*/V[^/]*\\.sql")).count();
    }

    private static byte[] text(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
    }

    /// Scans of the class path look for folders, so these have entries too.
    private Collection<String> folders() {
        var all = new LinkedHashSet<String>();
        for (var name : entries.keySet()) {
            for (var at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                all.add(name.substring(0, at + 1));
            }
        }
        return all;
    }

    private static byte[] manifest() throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "app.guike.Guike");
        main.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        var bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream jar, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        if (name.endsWith(".class")) {
            stored(entry, content);
        }
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    private static void stored(ZipEntry entry, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
    }
}
