package dev.maeum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

import org.eclipse.microprofile.openapi.OASFilter;
import org.hibernate.integrator.spi.Integrator;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.mutiny.Uni;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Which packages import which, as the table of docs/architecture.md says, and what else holds for all classes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {

    private static final String ROOT = "dev.maeum";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    /** A row of the document's table of packages: name, what it does, and what it may import. */
    private static final Pattern ROW = Pattern
            .compile("(?m)^\\| `([a-z.]+)` \\| [^|]+ \\| (nothing|`[a-z.]+`(?:, `[a-z.]+`)*) \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([a-z.]+)`");

    /** Which package may import which others; all may import the root. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries( //
            entry("logging", Set.of()), //
            entry("database", Set.of()), //
            entry("worker", Set.of()), //
            entry("startup", Set.of("database")), //
            entry("rest", Set.of("database", "logging")), //
            entry("rest.limit", Set.of("rest")), //
            entry("rest.connection", Set.of("rest", "rest.limit")), //
            entry("account", Set.of("rest", "rest.limit", "logging", "startup", "worker")), //
            entry("face", Set.of()), //
            entry("cycle", Set.of("face")), //
            entry("emotion", Set.of("face", "cycle")), //
            entry("trace", Set.of("cycle")), //
            entry("emotion.gemini", Set.of("face", "cycle", "emotion", "trace", "database", "logging", "worker")), //
            entry("voice", Set.of()), //
            entry("signal", Set.of("database")), //
            entry("journal", Set.of("face", "cycle", "emotion", "signal")), //
            entry("journal.spill", Set.of("face", "cycle", "emotion")), //
            entry("pipeline",
                    Set.of("face", "cycle", "emotion", "journal", "journal.spill", "signal", "trace", "database",
                            "logging", "worker")), //
            entry("session", Set.of("rest", "rest.limit", "account", "face", "cycle", "emotion", "journal", "pipeline",
                    "signal", "voice", "worker")), //
            entry("wire", Set.of("wire.decode", "account", "rest", "rest.limit", "face", "cycle", "emotion", "journal",
                    "pipeline", "session", "marker", "voice", "signal", "database", "logging", "worker")), //
            entry("wire.decode", Set.of("face")), //
            entry("privacy", Set.of("rest", "rest.limit", "account", "journal", "session", "worker")), //
            entry("marker", Set.of("privacy", "rest", "account", "face", "cycle", "journal", "session")), //
            entry("report",
                    Set.of("marker", "privacy", "rest", "rest.limit", "account", "face", "cycle", "emotion", "journal",
                            "session")), //
            entry("report.pdf",
                    Set.of("report", "marker", "privacy", "rest", "account", "face", "emotion", "journal", "session")), //
            entry("schema.mapping", Set.of()), //
            entry("schema.catalog", Set.of("schema.mapping")), //
            entry("schema.drift", Set.of("schema.mapping", "schema.catalog")), //
            entry("schema.distribution", Set.of("schema.mapping", "schema.catalog")), //
            entry("schema", Set.of("schema.mapping", "schema.catalog", "schema.drift", "schema.distribution", "startup",
                    "rest")), //
            entry("page", Set.of("account", "session", "rest")), //
            entry("openapi", Set.of()), //
            entry("ops",
                    Set.of("account", "rest", "rest.limit", "session", "journal", "journal.spill", "database", "signal",
                            "logging", "startup", "worker")));

    /** Sub-packages that are private to their capability, and who outside of it may enter all the same. */
    private static final Map<String, Set<String>> PRIVATE = Map.of( //
            "wire.decode", Set.of(), //
            "schema.mapping", Set.of(), //
            "schema.catalog", Set.of(), //
            "schema.drift", Set.of(), //
            "schema.distribution", Set.of(), //
            "report.pdf", Set.of(), //
            "rest.connection", Set.of(), //
            "emotion.gemini", Set.of(), //
            "journal.spill", Set.of("pipeline", "ops"));

    @Test
    void packages_import_only_what_they_may() {
        Map<String, Set<String>> tooMuch = new HashMap<>();
        for (JavaClass type : OURS) {
            String from = domain(type);
            Set<String> to = type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(target -> target.getPackageName().startsWith(ROOT)).map(ArchitectureTest::domain)
                    .filter(target -> !target.equals(from) && !target.isEmpty())
                    .filter(target -> !ARROWS.getOrDefault(from, Set.of()).contains(target))
                    .collect(Collectors.toSet());
            if (!to.isEmpty()) {
                tooMuch.computeIfAbsent(type.getName(), name -> new HashSet<>()).addAll(to);
            }
        }

        assertEquals(Map.of(), tooMuch);
    }

    @Test
    void what_packages_may_import_they_do_import() {
        Map<String, Set<String>> imported = new HashMap<>();
        OURS.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .filter(target -> target.getPackageName().startsWith(ROOT)).map(ArchitectureTest::domain)
                .forEach(target -> imported.computeIfAbsent(domain(type), name -> new HashSet<>()).add(target)));
        Map<String, Set<String>> unused = new HashMap<>();
        ARROWS.forEach((from, targets) -> {
            Set<String> needless = new HashSet<>(targets);
            needless.removeAll(imported.getOrDefault(from, Set.of()));
            if (!needless.isEmpty()) {
                unused.put(from, needless);
            }
        });

        assertEquals(Map.of(), unused);
    }

    @Test
    void the_document_says_which_package_may_import_which() throws IOException {
        Map<String, Set<String>> documented = ROW.matcher(Files.readString(Path.of("docs", "architecture.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> QUOTED.matcher(row.group(2)).results()
                        .map((MatchResult name) -> name.group(1)).collect(Collectors.toSet())));

        assertEquals(new TreeMap<>(ARROWS), new TreeMap<>(documented));
    }

    @Test
    void every_package_has_its_place_among_the_arrows() {
        Set<String> packages = OURS.stream().map(ArchitectureTest::domain).filter(domain -> !domain.isEmpty())
                .collect(Collectors.toSet());

        packages.removeAll(ARROWS.keySet());

        assertEquals(Set.of(), packages);
    }

    @Test
    void no_package_is_part_of_a_circle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void capabilities_have_at_most_one_level_of_parts() {
        noClasses().should().resideInAPackage(ROOT + ".*.*.*..").check(OURS);
    }

    @Test
    void parts_are_private_to_their_capability() {
        ARROWS.forEach((from, targets) -> targets.stream().filter(PRIVATE::containsKey).forEach(part -> {
            String capability = part.replaceFirst("\\..*", "");
            boolean inside = from.equals(capability) || from.startsWith(capability + ".");
            assertTrue(inside || PRIVATE.get(part).contains(from), from + " may not import " + part);
        }));
    }

    @Test
    void the_root_holds_the_names_of_sessions_and_cycles_only() {
        Set<String> root = OURS.stream().filter(type -> type.getPackageName().equals(ROOT))
                .map(JavaClass::getSimpleName).collect(Collectors.toSet());

        assertEquals(Set.of("SessionId", "CycleId", "package-info"), root);
    }

    @Test
    void geometry_knows_no_framework() {
        noClasses().that().resideInAnyPackage(ROOT + ".face", ROOT + ".cycle", ROOT + ".voice").should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", ROOT, ROOT + ".face", ROOT + ".cycle", ROOT + ".voice").check(OURS);
    }

    @Test
    void entities_never_leave_their_package() {
        classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(OURS);
    }

    @Test
    void endpoint_methods_are_public_because_others_are_dropped_without_an_error() {
        methods().that().areAnnotatedWith(GET.class).or().areAnnotatedWith(POST.class).or().areAnnotatedWith(PUT.class)
                .or().areAnnotatedWith(DELETE.class).or().areAnnotatedWith(ServerExceptionMapper.class).should()
                .bePublic().check(OURS);
    }

    @Test
    void scheduled_work_occupies_no_thread_that_rest_calls_need() {
        methods().that().areAnnotatedWith(Scheduled.class).should().beAnnotatedWith(NonBlocking.class).orShould()
                .haveRawReturnType(Uni.class).check(OURS);
    }

    @Test
    void a_public_type_is_one_that_another_package_imports() {
        Set<String> imported = OURS.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .filter(target -> !target.getPackageName().equals(type.getPackageName())))
                // Who imports a nested type imports the one around it.
                .map(target -> target.getName().replaceFirst("\\$.*", "")).collect(Collectors.toSet());

        Set<String> needless = OURS.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getEnclosingClass().isEmpty())
                // Entered from outside.
                .filter(type -> !type.isAnnotatedWith(QuarkusMain.class) && !type.isAssignableTo(Integrator.class)
                        && !type.isAssignableTo(ConfigSourceFactory.class)
                        && !type.isAssignableTo(OASFilter.class)
                        && !type.isAssignableTo(ChannelInitializerExtension.class)
                        && !type.isAssignableTo(ConfigSourceInterceptor.class))
                .map(JavaClass::getName)
                .filter(name -> !imported.contains(name)).collect(Collectors.toSet());

        assertEquals(Set.of(), needless);
    }

    @Test
    void names_say_what_a_class_is_for() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Base|Common)").check(OURS);
    }

    private static String domain(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
