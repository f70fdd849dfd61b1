package io.orderflow.sandbox.system;

import java.nio.file.Path;
import java.util.List;

/** How a Java keeps what it found out about classes, and by which of its options. */
enum ArchiveFormat {
    /** Parsed and verified classes, beside those of the JDK's own archive. */
    CLASS_DATA(".jsa") {
        @Override
        List<String> make(Path archive) {
            return List.of("-XX:ArchiveClassesAtExit=" + archive);
        }

        @Override
        List<String> use(Path archive) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }

        @Override
        List<String> insistOn(Path archive) {
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
        }
    },

    /** The same, linked, with objects and with what is worth compiling. */
    AOT_CACHE(".aot") {
        @Override
        List<String> make(Path archive) {
            return List.of("-XX:AOTCacheOutput=" + archive);
        }

        @Override
        List<String> use(Path archive) {
            return List.of("-XX:AOTCache=" + archive);
        }

        @Override
        List<String> insistOn(Path archive) {
            return List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on");
        }
    };

    private static final int FIRST_WITH_AOT_CACHE = 25;

    private final String suffix;

    ArchiveFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The best that {@code java} knows. */
    static ArchiveFormat of(Runtime.Version java) {
        return java.feature() < FIRST_WITH_AOT_CACHE ? CLASS_DATA : AOT_CACHE;
    }

    /** Options of a run that leaves {@code archive} behind when it ends. */
    abstract List<String> make(Path archive);

    /** Options of a run that uses {@code archive} if it can. */
    abstract List<String> use(Path archive);

    /** Options of a run that fails if it cannot use {@code archive}. */
    abstract List<String> insistOn(Path archive);

    String suffix() {
        return suffix;
    }
}
