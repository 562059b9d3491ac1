package app.guike.shell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.base.Refusal;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/// What callers send is kept within bounds and for a while; what they are sent cannot be taken for whole where it is not.
@GuikeTest
class KeepBodyTest {
    private final Browse browse;
    private final Cast.House house;
    private final DataSource source;
    private final Problems problems;

    KeepBodyTest(Browse browse, Cast cast, DataSource source, Problems problems) {
        this.browse = browse;
        this.house = cast.house();
        this.source = source;
        this.problems = problems;
    }

    private static int left() {
        return new File(System.getProperty("java.io.tmpdir")).list((_, name) -> name.startsWith("guike-") && name.endsWith(".body")).length;
    }

    @Test
    void nothingStaysOfABodyThatIsTooLargeOrBreaksOff() throws IOException {
        var bodies = new Bodies(DataSize.ofKilobytes(100));
        var before = left();
        var broken = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (++sent > 5_000) {
                    throw new IOException("the caller is gone");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> bodies.kept(new ByteArrayInputStream(new byte[200_000]))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> bodies.kept(broken)).isInstanceOf(IOException.class);
        assertThat(left()).isEqualTo(before);
        var kept = bodies.kept(new ByteArrayInputStream(new byte[100_000]));
        assertThat(kept).hasSize(100_000);
        java.nio.file.Files.delete(kept);
    }

    @Test
    void callWithAKeyThatSaysItIsLargerThanAnUploadMayBeIsRefusedUnread() throws IOException {
        try (var call = call("/api/v1/customers", "application/json", 300_000_000, "Idempotency-Key: large-1\r\n")) {
            assertThat(answer(call)).startsWith("HTTP/1.1 413");
        }
        try (var call = call("/api/v1/imports?kind=customers&storeId=" + house.a().id(), "application/x-ndjson", 300_000_000, "")) {
            assertThat(answer(call)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void slowCallerHoldsNoConnectionToTheDatabase() throws IOException, SQLException, InterruptedException {
        var pool = source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var body = "{\"客户名称\":\"慢慢来\",\"手机\":\"13912349001\"}\n".getBytes(StandardCharsets.UTF_8);
        try (var call = call("/api/v1/imports?kind=customers&storeId=" + house.a().id(), "application/x-ndjson", body.length, "")) {
            call.getOutputStream().write(body, 0, 10);
            call.getOutputStream().flush();

            var free = 0;
            for (int i = 0; i < 60; i++) {
                Thread.sleep(50);
                free += pool.getActiveConnections() == 0 ? 1 : 0;
            }

            assertThat(free).as("times that nobody held a connection, of 60").isPositive();
            call.getOutputStream().write(body, 10, body.length - 10);
            call.getOutputStream().flush();
            assertThat(answer(call)).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void anAnswerThatHadBegunIsBrokenOff() {
        var response = new MockHttpServletResponse();
        response.setCommitted(true);

        assertThatThrownBy(() -> problems.failed(new IllegalStateException("halfway"), new MockHttpServletRequest("GET", "/customers"), response))
            .isInstanceOf(Problems.BrokenOff.class);
    }

    @Test
    void whatTheDatabaseSaysDecidesTheAnswer() throws IOException {
        for (var said : java.util.Map.of("40P01", 409, "55P03", 409, "40001", 409, "22003", 422, "44000", 422, "23505", 409, "57P01", 500).entrySet()) {
            var response = new MockHttpServletResponse();
            problems.refusedByDatabase(new org.springframework.dao.CannotAcquireLockException("x", new SQLException("x", said.getKey())), new MockHttpServletRequest("POST", "/api/v1/x"), response);
            assertThat(response.getStatus()).as(said.getKey()).isEqualTo(said.getValue());
        }
    }

    private Socket call(String path, String type, long length, String more) throws IOException {
        var at = URI.create(browse.base());
        var call = new Socket(at.getHost(), at.getPort());
        call.setSoTimeout(10_000);
        call.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + house.people().clerk().token() + "\r\nContent-Type: " + type
            + "\r\nContent-Length: " + length + "\r\n" + more + "\r\n").getBytes(StandardCharsets.UTF_8));
        call.getOutputStream().flush();
        return call;
    }

    private static String answer(Socket call) throws IOException {
        return new String(call.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }
}
