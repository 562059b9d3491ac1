package app.guike.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

/// A clerk walks through the wizard: file, columns, run, result, undo.
@GuikeTest
class ImportBrowserTest {
    private final Browser browser;
    private final Cast.House house;

    ImportBrowserTest(Browser browser, Cast cast) {
        this.browser = browser;
        this.house = cast.house();
    }

    @Test
    void aClerkImportsAFileAndTakesItBack() {
        try (var seat = browser.as(house.people().clerk())) {
            var page = seat.open("/imports");
            assertThat(page.innerText("main")).contains("还没有导入过文件");
            page.click("text=新建导入");
            seat.expectAccessible();
            page.selectOption("#f-kind", "repair-orders");
            page.setInputFiles("#f-file", new FilePayload("维修台次明细_2026-09.xlsx", "application/octet-stream", Importing.file("维修台次明细_2026-09.xlsx")));
            page.click("button:has-text('下一步')");

            assertThat(page.inputValue("select[name='column:工单号']")).isEqualTo("no");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("import-columns");
            page.waitForResponse(r -> r.url().endsWith("/preview"), () -> page.selectOption("select[name='column:工单号']", ""));
            page.waitForSelector("button[type=submit]:disabled");
            page.waitForResponse(r -> r.url().endsWith("/preview"), () -> page.selectOption("select[name='column:工单号']", "no"));
            page.waitForSelector("button.btn-primary[type=submit]:not(:disabled)");
            page.click("button:has-text('开始导入')");

            page.waitForSelector("text=下载被拒绝的行", new Page.WaitForSelectorOptions().setTimeout(30_000));
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("import-result");
            page.onDialog(d -> d.accept());
            page.click("button:has-text('撤销整次导入')");
            page.waitForSelector("text=已撤销", new Page.WaitForSelectorOptions().setTimeout(30_000));
            seat.picture("import-undone");
        }
    }

    @Test
    void itFitsASmallScreenInTheDark() {
        try (var seat = browser.as(house.people().clerk(), Browser.PHONE, true)) {
            var page = seat.open("/imports/new");
            page.selectOption("#f-kind", "customers");
            page.setInputFiles("#f-file", new FilePayload("基盘客户档案.xls", "application/octet-stream", Importing.file("基盘客户档案.xls")));
            page.click("button:has-text('下一步')");

            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("import-columns-phone");
        }
    }
}
