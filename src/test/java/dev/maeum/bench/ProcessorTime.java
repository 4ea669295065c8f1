package dev.maeum.bench;

import java.util.List;

/**
 * Seconds of processor time.
 *
 * @param service of all instances, without what their JVMs' compilers took
 * @param compilers what these took
 * @param database of all processes of PostgreSQL
 */
record ProcessorTime(double service, double compilers, double database) {

    static ProcessorTime of(List<Target> instances, Resources server) {
        double compilers = instances.stream().mapToDouble(instance -> instance.resources().compilerSeconds()).sum();
        double all = instances.stream().mapToDouble(instance -> instance.resources().cpuSeconds()).sum();
        return new ProcessorTime(all - compilers, compilers, server.familySeconds());
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(service - before.service, compilers - before.compilers, database - before.database);
    }
}
