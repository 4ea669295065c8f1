package dev.maeum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process takes of the machine, as Linux and, for its heap, a JVM tell it. */
final class Resources {

    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private final long pid;

    Resources(long pid) {
        this.pid = pid;
    }

    /** User and system time. */
    double cpuSeconds() {
        return cpuSeconds(proc("stat"));
    }

    /** Of this, what the JVM's compilers took so far: none in a native executable. */
    double compilerSeconds() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return threads.map(Resources::stat).filter(stat -> COMPILER.matcher(stat).find())
                    .mapToDouble(Resources::cpuSeconds).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("the threads of the service cannot be listed", e);
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            // It has ended since it was listed, as workers do and compilers do not.
            return "";
        }
    }

    /** User and system time of the process, of its children, and of those of its children that have ended. */
    double familySeconds() {
        String[] fields = fields(proc("stat"));
        double ended = (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
        return cpuSeconds() + ended + ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)
                .map(child -> stat(Path.of("/proc", String.valueOf(child.pid()))))
                .filter(stat -> !stat.isEmpty()).mapToDouble(Resources::cpuSeconds).sum();
    }

    private static double cpuSeconds(String stat) {
        String[] fields = fields(stat);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    // Behind the name, which may hold blanks.
    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    long rssMegabytes() {
        return proc("status").lines().filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024;
    }

    /** The heap that is in use after a collection; NaN of a process that is no JVM. */
    double liveHeapKilobytes() {
        jcmd("GC.run");
        // The generations of the serial collector, or the one line of another; metaspace is no heap.
        String heap = jcmd("GC.heap_info").lines().filter(line -> !line.contains("space"))
                .reduce("", (all, line) -> all + line);
        Matcher used = USED.matcher(heap);
        double sum = used.find() ? Double.parseDouble(used.group(1)) : Double.NaN;
        while (used.find()) {
            sum += Double.parseDouble(used.group(1));
        }
        return sum;
    }

    private String jcmd(String command) {
        try {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(pid), command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd of the JDK cannot be run", e);
        }
    }

    private String proc(String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException("processor time is measured on Linux only", e);
        }
    }
}
