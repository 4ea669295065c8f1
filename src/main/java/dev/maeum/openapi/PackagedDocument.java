package dev.maeum.openapi;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterInputStream;
import java.util.zip.InflaterInputStream;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentHolder;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * The OpenAPI document as the build wrote it. Quarkus parses it at every start and writes it anew, for filters that run at
 * the start: there are none here, so nothing but the order of fields differs, and a fifth of the start's processor time is spared.
 */
final class PackagedDocument implements OpenApiDocumentHolder {

    /** Static, so that native-image reads them while it compiles; as resources they are fifteen times as long. */
    private static final byte[] JSON = deflated("JSON");
    private static final byte[] YAML = deflated("YAML");

    /** Applied by native-image alone. */
    @TargetClass(OpenApiDocumentService.class)
    static final class Substitution {

        @Alias
        private Map<String, OpenApiDocumentHolder> documentHolders;

        @Substitute
        void prepareDocument(AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters,
                String documentName) {
            documentHolders.put(documentName, new PackagedDocument());
        }
    }

    @Override
    public byte[] getJsonDocument() {
        return inflated(JSON);
    }

    @Override
    public byte[] getYamlDocument() {
        return inflated(YAML);
    }

    private static byte[] deflated(String form) {
        String name = OpenApiConstants.BASE_NAME + "." + form;
        try (InputStream in = PackagedDocument.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new DeflaterInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read", e);
        }
    }

    // Rarely asked for, so that nothing keeps it.
    private static byte[] inflated(byte[] document) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(document))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read", e);
        }
    }
}
