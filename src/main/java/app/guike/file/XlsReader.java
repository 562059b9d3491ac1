package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;

/// A workbook of Excel 97 to 2003: at most 65,536 rows, held in memory, so one at a time and of limited size.
final class XlsReader extends SheetReader {
    /// A workbook takes up to a dozen times its size when it is open.
    private static final long LARGEST = Math.min(80L << 20, Runtime.getRuntime().maxMemory() / 12);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Semaphore ONE = new Semaphore(1);

    private final HSSFWorkbook book;

    private XlsReader(HSSFWorkbook book) {
        this.book = book;
    }

    static XlsReader open(Path file, Duration patience) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw Refusal.tooLarge("file-old-too-large");
        }
        if (!acquired(patience)) {
            throw Refusal.tooMany("file-old-busy", AGAIN);
        }
        var opened = false;
        try {
            var reader = new XlsReader(workbook(file));
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                ONE.release();
            }
        }
    }

    private static boolean acquired(Duration patience) {
        try {
            return ONE.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HSSFWorkbook workbook(Path file) throws IOException {
        var archive = new POIFSFileSystem(file.toFile(), true);
        try {
            if (archive.getRoot().hasEntryCaseInsensitive("EncryptionInfo")) {
                throw Refusal.invalid("file-encrypted");
            }
            return new HSSFWorkbook(archive, false);
        } catch (EncryptedDocumentException e) {
            archive.close();
            throw Refusal.invalid("file-encrypted");
        } catch (OldFileFormatException e) {
            archive.close();
            throw Refusal.invalid("file-unknown");
        } catch (Throwable e) {
            archive.close();
            throw e;
        }
    }

    @Override
    public List<Sheet> sheets() {
        return IntStream.range(0, book.getNumberOfSheets())
            .mapToObj(i -> new Sheet(i, book.getSheetName(i), book.isSheetHidden(i) || book.isSheetVeryHidden(i))).toList();
    }

    @Override
    void each(int sheet, Predicate<SheetRow> taker) {
        for (var row : book.getSheetAt(sheet)) {
            if (!taker.test(row(row))) {
                return;
            }
        }
    }

    private SheetRow row(Row row) {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < row.getLastCellNum(); i++) {
            var cell = row.getCell(i);
            cells.add(cell == null ? Cell.EMPTY : cell(cell, cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType()));
        }
        return new SheetRow(row.getRowNum() + 1, cells);
    }

    private Cell cell(org.apache.poi.ss.usermodel.Cell cell, CellType type) {
        return switch (type) {
            case STRING -> Cell.text(cell.getStringCellValue());
            case BOOLEAN -> Cell.text(cell.getBooleanCellValue() ? "是" : "否");
            case NUMERIC -> number(cell);
            case ERROR -> new Cell(Cell.Type.BROKEN, "#");
            default -> Cell.EMPTY;
        };
    }

    private Cell number(org.apache.poi.ss.usermodel.Cell cell) {
        double value = cell.getNumericCellValue();
        var style = cell.getCellStyle();
        if (SerialDate.format((int) style.getDataFormat(), style.getDataFormatString())) {
            var moment = SerialDate.of(value, book.getInternalWorkbook().isUsing1904DateWindowing());
            if (moment.isPresent()) {
                return new Cell(Cell.Type.MOMENT, moment.get().toString());
            }
        }
        return Double.isFinite(value) ? new Cell(Cell.Type.NUMBER, XlsxReader.plain(Double.toString(value))) : new Cell(Cell.Type.BROKEN, "#");
    }

    @Override
    public void close() {
        ONE.release();
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
