package app.guike.file;

import static app.guike.shell.Texts.t;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/// A4 paper: the HTML of a page as PDF, with an embedded Chinese font whose text can be searched and copied.
/// Headings of tables repeat on each sheet; the foot says 第 x 页 共 y 页. Nothing is loaded from anywhere.
public final class PrintedPage {
    private static final String FONT = "Noto Sans SC";
    private static final String STYLE = text("/print/paper.css");

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PrintedPage() {
    }

    /// Writes the whole document; style sheets named in the HTML are left out for those of paper. What has `data-share` is so many hundredths wide: a bar.
    public static void write(String html, boolean landscape, OutputStream out) {
        var page = Jsoup.parse(html);
        page.select("link, script, style, button, form, .screen-only").remove();
        page.select("[data-share]").forEach(bar -> bar.attr("style", "width: " + Integer.parseInt(bar.attr("data-share")) + "%"));
        page.head().appendElement("style").appendText(sheet(landscape) + STYLE);
        var builder = new PdfRendererBuilder().useFastMode().withProducer("Guike")
            .useExternalResourceAccessControl((_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
            .useFont((FSSupplier<InputStream>) () -> stream("/fonts/NotoSansSC-Regular.ttf"), FONT, 400, FontStyle.NORMAL, true)
            .withW3cDocument(new W3CDom().namespaceAware(false).fromJsoup(page), "").toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sheet(boolean landscape) {
        return "@page { size: A4 %s; margin: 12mm 10mm 16mm; @bottom-center { font: 8pt '%s'; color: #555; content: '%s' counter(page) '%s' counter(pages) '%s' } }\n"
            .formatted(landscape ? "landscape" : "portrait", FONT, t("file.paper.page"), t("file.paper.of"), t("file.paper.end"));
    }

    private static String text(String resource) {
        try (var stream = stream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String resource) {
        return Objects.requireNonNull(PrintedPage.class.getResourceAsStream(resource), resource);
    }
}
