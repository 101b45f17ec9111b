/** AIML API's language: one synchronous endpoint, no names for orders, no related sets. */
package io.halftone.provider.aimlapi;
