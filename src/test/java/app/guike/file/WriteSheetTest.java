package app.guike.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.file.SheetWriter.Column;
import app.guike.file.SheetWriter.Layout;
import app.guike.file.SheetWriter.Type;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.Test;

class WriteSheetTest {
    private static final List<Column> COLUMNS = List.of(new Column("客户", Type.TEXT, 12), new Column("次数", Type.INTEGER, 8),
        new Column("金额", Type.MONEY, 12), new Column("接通率", Type.PERCENT, 10), new Column("日期", Type.DATE, 12), new Column("时间", Type.MOMENT, 17));

    @Test
    void cellsKeepTheirTypes() throws IOException {
        var rows = read(book(new Layout("回访记录表", "2026-11", true), List.of(Arrays.asList("张伟 & <家人>", 3, new BigDecimal("1280.50"),
            new BigDecimal("0.667"), LocalDate.of(2026, 11, 24), LocalDateTime.of(2026, 11, 24, 10, 30)), Arrays.asList(null, null, null, null, null, null))));

        assertThat(rows.get(0).getCellText(0)).isEqualTo("回访记录表");
        assertThat(rows.get(1).getCellText(0)).isEqualTo("2026-11");
        assertThat(rows.get(2).getCellText(3)).isEqualTo("接通率");
        var row = rows.get(3);
        assertThat(row.getCellText(0)).isEqualTo("张伟 & <家人>");
        assertThat(row.getCellAsNumber(1)).hasValue(new BigDecimal("3"));
        assertThat(row.getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("1280.50");
        assertThat(row.getCell(2).getDataFormatString()).isEqualTo("#,##0.00");
        assertThat(row.getCell(3).getDataFormatString()).isEqualTo("0.0%");
        assertThat(row.getCellAsDate(4)).hasValue(LocalDateTime.of(2026, 11, 24, 0, 0));
        assertThat(row.getCell(4).getDataFormatString()).isEqualTo("yyyy-mm-dd");
        assertThat(row.getCellAsDate(5)).hasValue(LocalDateTime.of(2026, 11, 24, 10, 30));
    }

    @Test
    void noCellBecomesAFormula() throws IOException {
        var rows = read(book(Layout.bare(), List.of(Arrays.asList("=1+1", null, null, null, null, null), Arrays.asList("@SUM(A1)", "+1", "-2+3", "=A1", "=B1", "\t=C1"))));

        assertThat(rows.get(0).getCellText(0)).isEqualTo("客户");
        assertThat(rows).flatExtracting(r -> r.stream().map(c -> c.getType()).toList()).doesNotContain(CellType.FORMULA);
        assertThat(rows.get(1).getCellText(0)).isEqualTo("'=1+1");
        assertThat(rows.get(2).getCellText(3)).isEqualTo("'=A1");
    }

    @Test
    void theSheetIsSetUpForScreenAndPaper() throws Exception {
        var parts = parts(book(new Layout("表", "说明", true), List.of(Arrays.asList("张", 1, 2, 3, null, null))));

        var sheet = parts.get("xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("state=\"frozen\"").contains("ySplit=\"3\"").contains("<autoFilter ref=\"A3:F4\"")
            .contains("orientation=\"landscape\"").contains("paperSize=\"9\"").contains("fitToPage=\"true\"").contains("&amp;P").contains("&amp;N");
        assertThat(parts.get("xl/workbook.xml")).contains("_xlnm.Print_Titles").contains("$3:$3");
        assertThat(parts.values()).allSatisfy(xml -> assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))).isNotNull());
    }

    @Test
    void aLongSheetTakesLittleMemory() {
        var runtime = Runtime.getRuntime();
        System.gc();
        var before = runtime.totalMemory() - runtime.freeMemory();
        try (var writer = SheetWriter.open(OutputStream.nullOutputStream(), "长", COLUMNS, Layout.bare())) {
            for (int i = 0; i < 100_000; i++) {
                writer.row(List.of("客户 " + i, i, BigDecimal.valueOf(i, 2), BigDecimal.ONE, LocalDate.EPOCH.plusDays(i), LocalDateTime.MIN.withYear(2026)));
            }
            System.gc();
            assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(30L << 20);
        }
    }

    @Test
    void whatBreaksOffHalfwayIsNoWorkbook() {
        var out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> {
            try (var writer = SheetWriter.open(out, "半", COLUMNS, Layout.bare())) {
                for (int i = 0; i < 2_000; i++) {
                    writer.row(Arrays.asList("客户 " + i, i, null, null, null, null));
                }
                throw new IllegalStateException("the database is gone");
            }
        }).isInstanceOf(IllegalStateException.class);

        assertThat(out.size()).isPositive();
        assertThatThrownBy(() -> read(out.toByteArray())).isInstanceOf(Exception.class);
    }

    @Test
    void aSheetNameThatExcelRefusesIsMended() throws IOException {
        var out = new ByteArrayOutputStream();
        SheetWriter.open(out, "a/b:[c]*?" + "很".repeat(40), COLUMNS, Layout.bare()).finish();

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getFirstSheet().getName()).hasSize(31).doesNotContainPattern("[\\[\\]:*?/]");
        }
    }

    private static byte[] book(Layout layout, List<List<Object>> rows) {
        var out = new ByteArrayOutputStream();
        try (var writer = SheetWriter.open(out, "表一", COLUMNS, layout)) {
            rows.forEach(writer::row);
            writer.finish();
        }
        return out.toByteArray();
    }

    private static List<org.dhatim.fastexcel.reader.Row> read(byte[] file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
            return new ArrayList<>(book.getFirstSheet().read());
        }
    }

    private static Map<String, String> parts(byte[] file) throws IOException {
        var parts = new HashMap<String, String>();
        try (var zip = ZipFile.builder().setByteArray(file).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
