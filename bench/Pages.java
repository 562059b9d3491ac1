import app.guike.Guike;
import app.guike.base.Keyset;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/// Times pages of customers through HTTP, signed in as an agent of one store, with a million customers in twenty: `bench/run.sh pages [scale] [requests] [beginning of a name]`.
/// The folder named by GUIKE_BENCH_HOME is filled once and kept; without it a scratch folder is filled and thrown away.
public class Pages {
    private static final int AGENTS = 8;
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\">");

    private static Path home = Path.of(".");

    /// @param csrf goes with the cookie
    record Session(String cookie, String csrf) {
    }

    public static void main(String[] args) throws Exception {
        var customers = Math.round(1_000_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var requests = args.length < 2 ? 2000 : Integer.parseInt(args[1]);
        var kept = System.getenv("GUIKE_BENCH_HOME");
        home = kept == null ? Files.createTempDirectory("guike-bench") : Path.of(kept);
        try (var program = new SpringApplicationBuilder(Guike.class).run("--guike.home=" + home, "--server.port=0", "--db-scheduler.enabled=false",
            "--logging.level.root=warn")) {
            var owner = program.getBean(FlywayConnectionDetails.class);
            try (var database = DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=guike", owner.getUsername(), owner.getPassword())) {
                if (one(database, "select count(*)::text from store").equals("0")) {
                    House.fill(owner, customers);
                }
                var base = "http://localhost:" + program.getEnvironment().getProperty("local.server.port");
                for (var target : targets(base, database, sessions(base)).strip().split("\n\n")) {
                    if (args.length < 3 || target.startsWith(args[2])) {
                        load(target, requests);
                    }
                }
            }
        } finally {
            if (kept == null) {
                org.springframework.util.FileSystemUtils.deleteRecursively(home);
            }
        }
    }

    /// In a process of its own; the processor time is that of all its requests, warm-up too, and little disturbed by what else runs.
    private static void load(String target, int requests) throws Exception {
        var file = Files.writeString(Files.createTempFile("target", ".txt"), target);
        long program = cpu(Stream.of(ProcessHandle.current()));
        long database = cpu(server());
        new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx128m", "-XX:TieredStopAtLevel=1", "bench/Load.java", file.toString(),
            String.valueOf(requests), "1,8", String.valueOf(requests)).inheritIO().start().waitFor();
        System.out.printf("    processor time a request: program %.2f ms, database %.2f ms%n", (cpu(Stream.of(ProcessHandle.current())) - program) / 3e6 / requests,
            (cpu(server()) - database) / 3e6 / requests);
    }

    /// The embedded server is no child of the program; told from others by its folder.
    private static Stream<ProcessHandle> server() throws IOException {
        var postmaster = Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(postmaster).stream().flatMap(p -> Stream.concat(Stream.of(p), p.descendants()));
    }

    private static long cpu(Stream<ProcessHandle> processes) {
        return processes.mapToLong(p -> p.info().totalCpuDuration().map(Duration::toNanos).orElse(0L)).sum();
    }

    private static List<Session> sessions(String base) throws Exception {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < AGENTS; i++) {
            var cookies = new CookieManager();
            var client = HttpClient.newBuilder().cookieHandler(cookies).build();
            var token = token(client.send(HttpRequest.newBuilder(URI.create(base + "/sign-in")).build(), BodyHandlers.ofString()).body());
            var signIn = HttpRequest.newBuilder(URI.create(base + "/sign-in")).header("Content-Type", "application/x-www-form-urlencoded").header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString("login=agent" + (2 + 20 * i) + "&password=" + House.PASSWORD)).build();
            client.send(signIn, BodyHandlers.discarding());
            token = token(client.send(HttpRequest.newBuilder(URI.create(base + "/customers")).build(), BodyHandlers.ofString()).body());
            sessions.add(new Session(cookies.getCookieStore().getCookies().stream().map(c -> c.getName() + "=" + c.getValue()).collect(Collectors.joining("; ")), token));
        }
        return sessions;
    }

    private static String token(String page) throws IOException {
        var found = CSRF.matcher(page);
        if (!found.find()) {
            throw new IOException("no page of ours: " + page.substring(0, Math.min(300, page.length())));
        }
        return found.group(1);
    }

    /// The store is 2, that of the agents; its rows are asked in turn.
    private static String targets(String base, java.sql.Connection database, List<Session> sessions) throws SQLException {
        var cookies = sessions.stream().map(Session::cookie).collect(Collectors.joining(",", "Cookie: {", "}"));
        var deep = one(database, "select created_at || '|' || id from (select created_at, id from customer where store_id = 2 order by created_at desc, id desc "
            + "offset (select count(*) * 8 / 10 from customer where store_id = 2) limit 1) c").split("\\|");
        var cursor = Keyset.encode(OffsetDateTime.parse(deep[0].replace(' ', 'T')), Long.valueOf(deep[1]));
        var some = "from customer where store_id = 2 order by id * 7919 % 10007 limit 400";
        var ids = list(database, "select id::text " + some);
        var gets = new ArrayList<>(List.of("list|/customers|<table", "list, one owner|/customers?owner=2|<table", "list, by name|/customers?sort=name|<table",
            "list, tag|/customers?tag=" + encode("老客户") + "|<table", "deep page|/customers?after=" + cursor + "|<table",
            "two characters|/customers?q={" + encoded(list(database, "select substr(name, 1, 2) " + some)) + "}|<table",
            "initials|/customers?q={" + String.join(",", initials()) + "}|customer",
            "telephone digits|/customers?q={" + list(database, "select right(number, 4) from customer_phone where store_id = 2 limit 400") + "}|customer",
            "plate|/customers?q={" + encoded(list(database, "select plate from vehicle where store_id = 2 limit 400")) + "}|customer",
            "search of everything|/search?q={" + encoded(list(database, "select substr(name, 1, 2) " + some)) + "}|customer",
            "record page|/customers/{" + ids + "}|timeline", "vehicle page|/vehicles/{" + list(database, "select id::text from vehicle where store_id = 2 limit 400") + "}|timeline",
            "timeline|/customers/{" + ids + "}/timeline|timeline", "vehicles|/vehicles|<table", "repair orders|/repair-orders|<table",
            "morning page|/|<main"));
        var text = new StringBuilder();
        for (var get : gets) {
            var parts = get.split("\\|");
            text.append(parts[0]).append("\nGET ").append(base).append(parts[1]).append('\n').append(cookies).append("\n= 200 ").append(parts[2]).append("\n\n");
        }
        var calls = list(database, "select id::text from care_task where store_id = 2 and assignee_id = 2 and state = 'ASSIGNED' and attempts = 1 order by due_on desc limit 4000");
        text.append("save a call and load the next\nPOST ").append(base).append("/care/tasks/{").append(calls).append("}/calls\nCookie: ").append(sessions.getFirst().cookie())
            .append("\nX-XSRF-TOKEN: ").append(sessions.getFirst().csrf()).append("\nHX-Request: true\nContent-Type: application/x-www-form-urlencoded\n= 200 clientKey\n| result=NO_ANSWER&seen=1&clientKey=b{n}\n\n");
        return text + "create\nPOST " + base + "/customers\n" + cookies + "\n" + sessions.stream().map(Session::csrf).collect(Collectors.joining(",", "X-XSRF-TOKEN: {", "}"))
            + "\nContent-Type: application/x-www-form-urlencoded\n= 303 \n| storeId=2&kind=PERSON&name={" + encoded(list(database, "select name " + some)) + "}&phones[0].number=%2B86139{n}&sex=M&ownerId=2\n";
    }

    private static List<String> initials() {
        return IntStream.range(0, 200).mapToObj(i -> "wlzcyxhgs".charAt(i % 9) + "" + "mjlxhywfg".charAt(i / 9 % 9) + "" + "hjwlxyfmq".charAt(i / 81 % 9)).toList();
    }

    private static String one(java.sql.Connection database, String query) throws SQLException {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String list(java.sql.Connection database, String query) throws SQLException {
        return one(database, "select string_agg(x, ',') from (" + query + ") s (x)");
    }

    private static String encoded(String list) {
        return encode(list).replace("%2C", ",");
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
