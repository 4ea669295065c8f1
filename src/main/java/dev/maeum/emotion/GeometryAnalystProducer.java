package dev.maeum.emotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Reads with the model of {@code maeum.reading.model}, or with the one that the service brings along. */
@ApplicationScoped
class GeometryAnalystProducer {

    private static final Logger LOG = Logger.getLogger(GeometryAnalystProducer.class);

    private final ReadingConfig config;

    GeometryAnalystProducer(ReadingConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    GeometryAnalyst analyst() {
        return new GeometryAnalyst(config.model().map(GeometryAnalystProducer::read)
                .orElseGet(ReadingModel::shipped));
    }

    // Not at the first cycle: a file that cannot be used must be known before anybody is served.
    void check(@Observes StartupEvent event) {
        config.model()
                .ifPresent(file -> LOG.infof("faces are read with the model %s of %s", read(file).version(), file));
    }

    private static ReadingModel read(Path file) {
        try {
            return ReadingModelText.parse(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigurationException(problem(file, "cannot be read: " + e.getClass().getSimpleName()), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(problem(file, "is no reading model: " + e.getMessage()), e);
        }
    }

    private static String problem(Path file, String what) {
        return "maeum.reading.model (MAEUM_READING_MODEL) names " + file + ", which " + what;
    }
}
