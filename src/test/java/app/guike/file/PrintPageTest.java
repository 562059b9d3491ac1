package app.guike.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class PrintPageTest {
    @BeforeEach
    void chinese() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
    }

    @AfterEach
    void back() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theTextReadsAsItWasWritten() throws IOException {
        try (var paper = paper("<h1>车日页 龍龘 㐂 𠮷</h1><p>客户原话：空调不凉 &amp; 有异响</p>", true)) {
            var text = new PDFTextStripper().getText(paper);

            assertThat(text).contains("车日页", "龍龘", "客户原话：空调不凉 & 有异响", "第 1 页 共 1 页");
            assertThat(paper.getPage(0).getMediaBox().getWidth()).isGreaterThan(paper.getPage(0).getMediaBox().getHeight());
            assertThat(paper.getPage(0).getResources().getFontNames()).isNotEmpty().allSatisfy(name ->
                assertThat(paper.getPage(0).getResources().getFont(name).isEmbedded()).isTrue());
        }
    }

    @Test
    void theHeadingStandsOnEachSheet() throws IOException {
        var rows = IntStream.range(0, 120).mapToObj(i -> "<tr><td>行 " + i + "</td></tr>").collect(Collectors.joining());
        try (var paper = paper("<table><thead><tr><th>车牌号</th></tr></thead><tbody>" + rows + "</tbody></table>", false)) {
            assertThat(paper.getNumberOfPages()).isGreaterThan(1);
            for (int page = 1; page <= paper.getNumberOfPages(); page++) {
                var reader = new PDFTextStripper();
                reader.setStartPage(page);
                reader.setEndPage(page);
                assertThat(reader.getText(paper)).contains("车牌号", "第 " + page + " 页 共 " + paper.getNumberOfPages() + " 页");
            }
        }
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        try (var paper = paper("<img src=\"file:///etc/hostname\"><link rel=stylesheet href=\"http://127.0.0.1:1/x.css\"><p>好</p>", false)) {
            assertThat(new PDFTextStripper().getText(paper)).contains("好");
            assertThat(paper.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    private static PDDocument paper(String body, boolean landscape) throws IOException {
        var out = new ByteArrayOutputStream();
        PrintedPage.write("<html><head><title>表</title></head><body>" + body + "</body></html>", landscape, out);
        return Loader.loadPDF(out.toByteArray());
    }
}
