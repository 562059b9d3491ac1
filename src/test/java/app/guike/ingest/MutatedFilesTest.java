package app.guike.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.base.Refusal;
import app.guike.file.SheetReader;
import app.guike.shell.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand broken files: each is read, or refused with words that somebody can act on; none fails, none hangs.
@GuikeTest
class MutatedFilesTest {
    private static final long SEED = 20261125;
    private static final int FILES = 1000;
    private static final int THROUGH_HTTP = 25;
    private static final String[] HEADINGS = {"工单号", "车牌号", "车主", "联系电话", "进厂时间", "出厂时间", "里程", "合计"};

    private final Kinds kinds;
    private final Importing importing;

    MutatedFilesTest(Kinds kinds, Browse browse, Cast cast) {
        this.kinds = kinds;
        var house = cast.house();
        this.importing = Importing.as(browse, house.manager(), house.a().id());
    }

    private record Mutant(String name, byte[] bytes) {
    }

    @Test
    void eachIsReadOrRefusedInWords(@TempDir Path folder) throws IOException {
        var random = new Random(SEED);
        var originals = originals();
        var outcomes = new HashMap<String, Integer>();
        var started = System.nanoTime();
        var file = folder.resolve("mutant");

        for (int i = 0; i < FILES; i++) {
            var mutant = mutant(random, originals.get(random.nextInt(originals.size())));
            Files.write(file, mutant.bytes());
            var began = System.nanoTime();
            outcomes.merge(outcome(file, mutant.name(), i), 1, Integer::sum);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("mutant %d of seed %d: %s", i, SEED, mutant.name()).isLessThan(Duration.ofSeconds(10));
        }

        assertThat(outcomes.keySet()).as("the mutants differ").contains("read", "file-broken").hasSizeGreaterThan(4);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(60));
    }

    private String outcome(Path file, String name, int number) {
        var fields = kinds.fields("repair-orders");
        try (var reader = SheetReader.open(file, name)) {
            var plan = SheetPlan.find(reader, fields, Map.of());
            var rows = new RowReader(plan, plan.mapping(fields, Map.of()), fields, kinds.oneOf("repair-orders"), ZoneId.of("Asia/Shanghai"));
            reader.rows(plan.sheet(), row -> {
                rows.read(row);
                rows.problems().forEach(p -> RefusedRows.told(p.field(), p.code(), p.args().toArray(String[]::new)));
                return true;
            });
            return "read";
        } catch (Refusal refusal) {
            assertThat(Texts.t("refusal." + refusal.code(), refusal.args())).as("mutant %d", number).isNotBlank();
            return refusal.code();
        } catch (Throwable e) {
            throw new AssertionError("mutant " + number + " of seed " + SEED + " (" + name + ")", e);
        }
    }

    @Test
    void throughTheApiNoneIsAFailureOfOurs() throws IOException {
        var random = new Random(SEED + 1);
        var originals = originals();
        for (int i = 0; i < THROUGH_HTTP; i++) {
            var mutant = mutant(random, originals.get(i % originals.size()));
            var answer = importing.api().upload("/api/v1/imports?kind=repair-orders&storeId=" + importing.storeId(), mutant.name(), mutant.bytes(), Map.of());

            assertThat(answer.status()).as("mutant %d: %s", i, answer.text()).isIn(202, 413, 422);
            if (answer.status() == 202) {
                var run = importing.done(answer.json().get("id").asLong());
                assertThat(run.get("failure").asString("")).as(run.toString()).doesNotContain("中断");
            } else {
                assertThat(answer.json().get("detail").asString()).isNotBlank();
            }
        }
    }

    private static List<Mutant> originals() throws IOException {
        return List.of(new Mutant("orders.xlsx", xlsx("plain")), new Mutant("formulas.xlsx", xlsx("formula")), new Mutant("huge.xlsx", xlsx("huge")),
            new Mutant("orders.xls", xls()), new Mutant("orders.csv", csv().getBytes(StandardCharsets.UTF_8)),
            new Mutant("gbk.csv", csv().getBytes(Charset.forName("GB18030"))), new Mutant("html.xls", html().getBytes(StandardCharsets.UTF_8)),
            new Mutant("bomb.xlsx", bomb()), new Mutant("entity.xlsx", entity()));
    }

    private static Mutant mutant(Random random, Mutant original) {
        var bytes = original.bytes();
        return switch (random.nextInt(10)) {
            case 0 -> original;
            case 1, 2 -> new Mutant(original.name(), Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case 3, 4, 5 -> new Mutant(original.name(), flipped(random, bytes));
            case 6 -> new Mutant("other" + List.of(".xls", ".xlsx", ".csv", ".txt", ".ndjson", "", ".pdf").get(random.nextInt(7)), bytes);
            case 7 -> new Mutant(original.name(), new String(bytes, StandardCharsets.UTF_8)
                .getBytes(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("Big5"), StandardCharsets.ISO_8859_1).get(random.nextInt(4))));
            case 8 -> new Mutant(original.name(), noise(random, random.nextInt(5000)));
            default -> new Mutant(original.name(), spliced(random, bytes));
        };
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        var copy = bytes.clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] noise(Random random, int length) {
        var noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] spliced(Random random, byte[] bytes) {
        int at = random.nextInt(bytes.length);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(noise(random, random.nextInt(200)));
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static String csv() {
        var text = new StringBuilder(String.join(",", HEADINGS)).append('\n');
        for (int i = 0; i < 40; i++) {
            text.append("M").append(i).append(",京A1").append(1000 + i).append(",张").append(i).append(",1380000").append(1000 + i)
                .append(",2026-09-0").append(1 + i % 9).append(" 09:00,2026/9/1").append(i % 10).append(" 10:00,").append(i * 1000).append(",￥1,0").append(i).append('\n');
        }
        return text.toString();
    }

    private static String html() {
        var text = new StringBuilder("<html><head><meta charset=\"utf-8\"></head><body><table>");
        csv().lines().forEach(line -> text.append("<tr><td>").append(line.replace(",", "</td><td>")).append("</td></tr>"));
        return text.append("</table></body></html>").toString();
    }

    private static byte[] xlsx(String what) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("工单");
            for (int c = 0; c < HEADINGS.length; c++) {
                sheet.value(0, c, HEADINGS[c]);
            }
            for (int r = 1; r < 40; r++) {
                sheet.value(r, 0, "X" + r);
                sheet.value(r, 1, "京B1" + (1000 + r));
                sheet.value(r, 2, what.equals("huge") && r == 7 ? "长".repeat(32_000) : "李" + r);
                sheet.value(r, 3, 13800000000.0 + r);
                sheet.value(r, 4, 46270.5 + r);
                sheet.style(r, 4).format("yyyy-mm-dd hh:mm").set();
                if (what.equals("formula")) {
                    sheet.formula(r, 5, "E" + (r + 1) + "+1");
                    sheet.formula(r, 7, "HYPERLINK(\"http://example.org\",\"x\")");
                }
                sheet.value(r, 6, r * 1000);
            }
        }
        return out.toByteArray();
    }

    private static byte[] xls() throws IOException {
        try (var book = new HSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("工单");
            int r = 0;
            for (var line : csv().lines().toList()) {
                var row = sheet.createRow(r++);
                int c = 0;
                for (var cell : line.split(",")) {
                    row.createCell(c++).setCellValue(cell);
                }
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    /// 64 MB of blanks in 64 kB.
    private static byte[] bomb() throws IOException {
        return zip(Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>", "xl/worksheets/sheet1.xml", "<worksheet>" + " ".repeat(64 << 20)));
    }

    @Test
    void partsCalledByOtherNamesAreLookedThroughToo(@TempDir Path folder) throws IOException {
        var types = "<Types><Override PartName=\"/xl/s.dat\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>";
        var strings = Map.of("blanks", " \n" + "<sst>" + "<si><t>x</t></si>".repeat(4 << 20), "entity", "\uFEFF<!DOCTYPE x [<!ENTITY a \"b\">]><sst/>");
        for (var bad : strings.entrySet()) {
            var file = Files.write(folder.resolve(bad.getKey()), zip(Map.of("[Content_Types].xml", types, "xl/workbook.xml", "<workbook/>", "xl/s.dat", bad.getValue())));

            assertThatThrownBy(() -> SheetReader.open(file, "x.xlsx")).as(bad.getKey()).isInstanceOfSatisfying(Refusal.class,
                r -> assertThat(r.code()).isEqualTo(bad.getKey().equals("blanks") ? "file-bomb" : "file-broken"));
        }
        var drawn = Files.write(folder.resolve("drawn"), zip(Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>", "xl/media/white.bmp", "BM" + "\0".repeat(3 << 20),
            "xl/media/logo.svg", "<!DOCTYPE svg><svg/>")));
        assertThatThrownBy(() -> SheetReader.open(drawn, "x.xlsx")).as("pictures are let through; the rest of it is no workbook").isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("file-broken"));
    }

    private static byte[] entity() throws IOException {
        return zip(Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.xml",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>"));
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
