package io.orderflow.simulation;

/**
 * Something that can happen next.
 *
 * @param name in which it is told and found again; no two steps that are possible at the same time have the same
 * @param inevitable whether it happens sooner or later
 */
record Step(String name, boolean inevitable, Runnable action) {}
