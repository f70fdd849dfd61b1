package io.orderflow.sandbox.system;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The services as they are run: their unpacked jars and, sooner or later, their class archives. */
final class InstalledServices {

    private final Map<Service, Path> jars;
    private final ClassArchives archives;

    private InstalledServices(Map<Service, Path> jars, ClassArchives archives) {
        this.jars = jars;
        this.archives = archives;
    }

    /**
     * Installs what is built in {@code home}.
     *
     * @param state directory of the system that runs them
     */
    static InstalledServices install(Home home, Path state) {
        Installation installation = new Installation(state.resolve("services"));
        Map<Service, Path> jars = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            jars.put(service, installation.install(home.jarOf(service)));
        }
        installation.clean();
        ClassArchives archives = new ClassArchives(
                state.resolve("classes"), ArchiveFormat.of(Runtime.version()), ServiceLauncher.JAVA_OPTIONS);
        archives.clean(jars.values());
        return new InstalledServices(jars, archives);
    }

    Path jar(Service service) {
        return Objects.requireNonNull(jars.get(service));
    }

    /** Java options by which {@code service} starts sooner. */
    List<String> archiveOptions(Service service) {
        return archives.optionsFor(jar(service));
    }

    /**
     * Makes the archives that are missing, until {@code training} is closed.
     *
     * @return whether there are all of them
     */
    boolean archive(Training training) {
        boolean all = true;
        for (Path jar : jars.values()) {
            all &= archives.make(jar, training);
        }
        return all;
    }
}
