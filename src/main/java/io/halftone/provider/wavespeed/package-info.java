/**
 * WaveSpeed's language: tasks that are created, looked at and deleted. Its synchronous mode is not
 * used: when it takes too long the reply may come without the name of the task, which then goes on
 * and is paid, and nothing could find it.
 */
package io.halftone.provider.wavespeed;
