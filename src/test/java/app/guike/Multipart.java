package app.guike;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A multipart form with one file named `file` (RFC 7578).
record Multipart(String contentType, byte[] body) {
    private static final String BORDER = "guike-test-border-7f3a";

    static Multipart of(String fileName, byte[] file, Map<String, String> fields) {
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(part("form-data; name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8))));
        body.writeBytes(part("form-data; name=\"file\"; filename=\"" + fileName + "\"", "Content-Type: application/octet-stream\r\n", file));
        body.writeBytes(("--" + BORDER + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new Multipart("multipart/form-data; boundary=" + BORDER, body.toByteArray());
    }

    private static byte[] part(String disposition, String header, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BORDER + "\r\nContent-Disposition: " + disposition + "\r\n" + header + "\r\n").getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }
}
