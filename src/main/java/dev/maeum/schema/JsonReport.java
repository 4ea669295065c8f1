package dev.maeum.schema;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Finding;
import dev.maeum.schema.drift.Severity;

/** A report as JSON. It is built node by node, so that a native image needs no reflection on records. */
final class JsonReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    static JsonNode of(DriftReport report) {
        ObjectNode root = NODES.objectNode();
        root.set("counts", counts(report));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode notCompared = root.putArray("notCompared");
        report.notCompared().forEach(
                omission -> notCompared.addObject().put("object", omission.object()).put("why", omission.why()));
        root.putObject("server").put("version", report.server().version()).put("database", report.server().database())
                .put("role", report.server().role());
        report.distribution().ifPresent(sentence -> root.put("distribution", sentence));
        root.putObject("compared").put("tables", report.tables()).put("columns", report.columns()).put("sequences",
                report.sequences());
        root.put("fingerprint", report.fingerprint());
        root.put("tookMillis", report.took().toMillis());
        return root;
    }

    static ObjectNode counts(DriftReport report) {
        ObjectNode counts = NODES.objectNode();
        Map<Severity, Long> bySeverity = new TreeMap<>();
        Stream.of(Severity.values()).forEach(severity -> bySeverity.put(severity, report.count(severity)));
        bySeverity.forEach((severity, count) -> counts.put(severity.key(), count));
        return counts;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode().put("severity", finding.severity().key()).put("rule", finding.rule())
                .put("object", finding.object()).put("expected", finding.expected()).put("found", finding.found())
                .put("consequence", finding.consequence());
        ArrayNode mend = node.putArray("mend");
        finding.mend().forEach(mend::add);
        return node;
    }
}
