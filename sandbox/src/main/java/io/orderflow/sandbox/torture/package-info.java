/** A random workload under random faults, which a seed makes repeatable, and the proof that nothing came of it. */
@NullMarked
package io.orderflow.sandbox.torture;

import org.jspecify.annotations.NullMarked;
