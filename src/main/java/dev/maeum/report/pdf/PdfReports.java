package dev.maeum.report.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import jakarta.inject.Singleton;

import dev.maeum.account.AccountNames;
import dev.maeum.journal.StoredSession;
import dev.maeum.report.ReportConfig;
import dev.maeum.rest.Language;

/** Creates PDF reports. The font is loaded with the first report and then reused. */
@Singleton
class PdfReports {

    private final AccountNames names;
    private final ReportConfig config;
    private Typeface typeface;

    PdfReports(AccountNames names, ReportConfig config) {
        this.names = names;
        this.config = config;
    }

    /** Writes a report, page after page. */
    void write(ReportContent content, Language language, OutputStream out) throws IOException {
        try {
            PdfReport.draw(content, language, config.zone(), new PdfCanvas(typeface(), out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The names of those in a session, whose accounts it knows by their numbers. Blocks. */
    NamedSession named(StoredSession session) {
        String person = session.account() == null
                ? session.userId()
                : names.of(session.account()).orElse(session.userId());
        return new NamedSession(session, person,
                names.ofCounsellor(session.counselorId()).orElse(session.counselorId()));
    }

    private synchronized Typeface typeface() {
        if (typeface == null) {
            typeface = Typeface.of(FontFile.read());
        }
        return typeface;
    }
}
