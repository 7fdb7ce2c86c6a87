-- Does in Neovim what a person would, and writes what there is to see into the file that K8SNET_SEEN names, as JSON.
local seen = {}

local function wait(what, condition)
  if not vim.wait(30000, condition, 50) then
    error("not in 30 s: " .. what)
  end
end

local function lines()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

--- The text of the windows that float over the editor.
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      local buffer = vim.api.nvim_win_get_buf(window)
      return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
    end
  end
end

local function go_to(pattern)
  vim.fn.cursor(1, 1)
  if vim.fn.search(pattern, "c") == 0 then
    error(pattern .. " is not there")
  end
end

local function run()
  vim.cmd("edit broken.k8snet")
  seen.filetype = vim.bo.filetype
  wait("findings", function() return #vim.diagnostic.get(0) > 0 end)
  seen.findings = vim.tbl_map(function(finding) return finding.code end, vim.diagnostic.get(0))

  vim.cmd("edit flannel-vxlan.k8snet")
  wait("the server", function() return #vim.lsp.buf_get_clients(0) > 0 end)
  go_to("^path")
  vim.lsp.buf.hover()
  wait("the hover", floating)
  seen.hover = floating()

  go_to("pod shop/web-0")
  vim.cmd("normal! f/l")
  vim.lsp.buf.rename("front")
  wait("the new name", function() return lines():find("path shop/front:nginx", 1, true) end)
  seen.renamed = lines()

  vim.cmd("edit! broken.k8snet")
  seen.formatted = #(vim.lsp.buf_request_sync(0, "textDocument/formatting", {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    options = { tabSize = 2, insertSpaces = true },
  }, 10000) or {}) > 0
end

local ok, reason = pcall(run)
if not ok then
  seen.problem = tostring(reason)
end
local file = assert(io.open(vim.env.K8SNET_SEEN, "w"))
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qa!")
