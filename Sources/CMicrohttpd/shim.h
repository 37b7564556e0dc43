#pragma once
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>

// libmicrohttpd's option functions are variadic, which Swift cannot call.

typedef void *(*cmhd_target_callback)(void *, const char *, struct MHD_Connection *);

// Whoever hears what libmicrohttpd has to say; lives as long as the daemon.
struct cmhd_listener {
  void *context;
  void (*hear)(void *context, const char *line);
};

static inline void cmhd_log(void *listener, const char *format, va_list arguments) {
  char line[256];
  vsnprintf(line, sizeof line, format, arguments);
  ((struct cmhd_listener *)listener)->hear(((struct cmhd_listener *)listener)->context, line);
}

// A daemon without threads of its own, on epoll, on a listening socket made by the caller.
static inline struct MHD_Daemon *cmhd_start(
    MHD_socket listening, size_t pool_bytes, size_t pool_increment_bytes, unsigned int connections,
    MHD_AccessHandlerCallback access, cmhd_target_callback target,
    MHD_RequestCompletedCallback completed, MHD_NotifyConnectionCallback connected,
    unsigned int timeout_seconds, struct cmhd_listener *listener, void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK |
          MHD_USE_ERROR_LOG,
      0, NULL, NULL,
      access, context,
      MHD_OPTION_EXTERNAL_LOGGER, &cmhd_log, listener,
      MHD_OPTION_LISTEN_SOCKET, listening,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, pool_bytes,
      MHD_OPTION_CONNECTION_MEMORY_INCREMENT, pool_increment_bytes,
      MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_TIMEOUT, timeout_seconds,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, connected, context,
      MHD_OPTION_END);
}

static inline int cmhd_epoll_descriptor(struct MHD_Daemon *daemon) {
  return MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

static inline int cmhd_connection_descriptor(struct MHD_Connection *connection) {
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

// What the connected callback left with the connection; null when it left nothing.
static inline void *cmhd_connection_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

// From the request line to the empty line, both with their ends; the head stands in one place.
static inline size_t cmhd_head_bytes(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == NULL ? 0 : info->header_size;
}

// A body of unknown length that is asked for piece by piece.
static inline struct MHD_Response *cmhd_streamed_response(
    size_t block_bytes, MHD_ContentReaderCallback reader, void *context,
    MHD_ContentReaderFreeCallback free_context) {
  return MHD_create_response_from_callback(
      MHD_SIZE_UNKNOWN, block_bytes, reader, context, free_context);
}

// Macros with casts, which Swift does not import.
static const ssize_t cmhd_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t cmhd_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;
